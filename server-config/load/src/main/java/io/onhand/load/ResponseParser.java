package io.onhand.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of an HTTP/1.1 response (RFC 9112) in bytes that arrive piece by piece, and keeps the little that a load
 * generator wants of it. Bodies by length or chunked; without either the body is empty. Not thread-safe.
 */
final class ResponseParser {

    private static final int MOST_HEAD = 16 * 1024;
    private static final int KEPT_BODY = 96;

    private enum State {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK_END,
        TRAILER
    }

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(512);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(KEPT_BODY);
    private State state;
    private int status;
    private long left;
    private boolean chunked;
    private boolean keepAlive;
    private boolean retryAfter;

    ResponseParser() {
        reset();
    }

    /** Gets ready for the next response. */
    void reset() {
        text.reset();
        body.reset();
        state = State.HEAD;
        status = 0;
        left = 0;
        chunked = false;
        keepAlive = true;
        retryAfter = false;
    }

    /** The status, once the response is complete. */
    int status() {
        return status;
    }

    /** Whether the connection may be used again. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Whether it says when to try again. */
    boolean hasRetryAfter() {
        return retryAfter;
    }

    /** The first bytes of the body, at most {@value #KEPT_BODY}. */
    String bodyStart() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /**
     * Takes bytes.
     *
     * @return true when the response is complete; what follows it is left in the buffer
     * @throws IOException if this is no HTTP/1.1 response
     */
    boolean feed(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            boolean done = state == State.BODY ? takeBody(in) : takeText(in.get());
            if (done) {
                return true;
            }
        }
        return false;
    }

    private boolean takeBody(ByteBuffer in) {
        int count = (int) Math.min(left, in.remaining());
        for (int i = 0; i < count && body.size() < KEPT_BODY; i++) {
            body.write(in.get(in.position() + i));
        }
        in.position(in.position() + count);
        left -= count;
        if (left == 0 && chunked) {
            state = State.CHUNK_END;
            return false;
        }
        return left == 0;
    }

    /** Heads, chunk sizes and trailers are text that ends with a line feed. */
    private boolean takeText(byte next) throws IOException {
        text.write(next);
        if (next != '\n') {
            if (text.size() > MOST_HEAD) {
                throw new IOException("the head of a response is longer than " + MOST_HEAD + " bytes");
            }
            return false;
        }
        return switch (state) {
            case HEAD -> endsWithBlankLine() && headComplete();
            case CHUNK_SIZE -> chunkBegins();
            case CHUNK_END -> chunkEnded();
            case TRAILER -> text.size() <= 2 || nextTrailer();
            case BODY -> throw new IllegalStateException("a body is no text");
        };
    }

    private boolean endsWithBlankLine() {
        byte[] bytes = text.toByteArray();
        int size = bytes.length;
        return size >= 4 && bytes[size - 2] == '\r' && bytes[size - 3] == '\n' && bytes[size - 4] == '\r';
    }

    private boolean headComplete() throws IOException {
        String head = text.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        text.reset();
        if (!head.startsWith("http/1.1 ") || head.length() < 14) {
            throw new IOException(
                    "no HTTP/1.1 response: " + head.lines().findFirst().orElse(""));
        }
        status = number(head.substring(9, 12), 10);
        keepAlive = !"close".equals(field(head, "connection"));
        retryAfter = field(head, "retry-after") != null;
        String length = field(head, "content-length");
        chunked = "chunked".equals(field(head, "transfer-encoding"));
        left = length == null ? 0 : number(length, 10);
        state = chunked ? State.CHUNK_SIZE : State.BODY;
        return !chunked && left == 0;
    }

    private boolean chunkBegins() throws IOException {
        String line = text.toString(StandardCharsets.ISO_8859_1).strip();
        text.reset();
        int extension = line.indexOf(';');
        left = number(extension < 0 ? line : line.substring(0, extension), 16);
        state = left == 0 ? State.TRAILER : State.BODY;
        return false;
    }

    private boolean chunkEnded() {
        text.reset();
        state = State.CHUNK_SIZE;
        return false;
    }

    private boolean nextTrailer() {
        text.reset();
        return false;
    }

    private static String field(String head, String name) {
        int start = head.indexOf("\n" + name + ":");
        if (start < 0) {
            return null;
        }
        int from = start + name.length() + 2;
        return head.substring(from, head.indexOf('\r', from)).strip();
    }

    private static int number(String digits, int radix) throws IOException {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            throw new IOException("a response with the number '" + digits + "'", e);
        }
    }
}
