package io.onhand.server.http;

import org.glassfish.grizzly.Buffer;

/**
 * How far a chunked body has been read (RFC 9112, section 7.1). Extensions and trailers are read and not kept. Lines end with CR
 * and LF and nothing else: where two servers disagree on the end of a line, one of them sees another request.
 */
final class ChunkReader {

    /** Extensions and trailers of a whole body; they cost a reader more than they cost the sender. */
    static final int MOST_EXTRA_BYTES = 8192;

    /** 15 hexadecimal digits: what is larger has no meaning, and would overflow. */
    private static final int MOST_DIGITS = 15;

    /** What the next byte belongs to. */
    private enum Place {
        SIZE,
        BEHIND_SIZE,
        EXTENSION,
        QUOTED,
        ESCAPED,
        END_OF_SIZE,
        CONTENT,
        BEHIND_CONTENT,
        END_OF_CONTENT,
        TRAILER_START,
        TRAILER,
        END_OF_TRAILER,
        LAST_LINE,
        END
    }

    private Place place = Place.SIZE;
    private long size;
    private int digits;
    private int extra;

    /** Whether the body has been read to its end. */
    boolean isAtEnd() {
        return place == Place.END;
    }

    /** Bytes of the present chunk that have not been read. */
    long remaining() {
        return place == Place.CONTENT ? size : 0;
    }

    /** Tells that so many bytes of the present chunk have been taken. */
    void read(long bytes) {
        size -= bytes;
        if (size == 0) {
            place = Place.BEHIND_CONTENT;
        }
    }

    /**
     * Moves the position of the buffer to the next byte of content, behind the end of the body, or to the end of the buffer.
     *
     * @throws IllegalArgumentException if this is no chunked body
     */
    void skipToContent(Buffer input) {
        while (place != Place.CONTENT && place != Place.END && input.hasRemaining()) {
            next((char) (input.get() & 0xFF));
        }
    }

    private void next(char c) {
        place = switch (place) {
            case SIZE -> size(c);
            case BEHIND_SIZE -> behindSize(c);
            case EXTENSION -> extension(c);
            case QUOTED -> c == '\\' ? Place.ESCAPED : extra(c, c == '"' ? Place.EXTENSION : Place.QUOTED);
            case ESCAPED -> extra(c, Place.QUOTED);
            case END_OF_SIZE -> lineFeed(c, size == 0 ? Place.TRAILER_START : Place.CONTENT);
            case BEHIND_CONTENT -> carriageReturn(c, Place.END_OF_CONTENT);
            case END_OF_CONTENT -> {
                digits = 0;
                size = 0;
                yield lineFeed(c, Place.SIZE);
            }
            case TRAILER_START -> c == '\r' ? Place.LAST_LINE : extra(c, Place.TRAILER);
            case TRAILER -> c == '\r' ? Place.END_OF_TRAILER : extra(c, Place.TRAILER);
            case END_OF_TRAILER -> lineFeed(c, Place.TRAILER_START);
            case LAST_LINE -> lineFeed(c, Place.END);
            case CONTENT, END -> throw new IllegalStateException("nothing is to be skipped");
        };
    }

    private Place size(char c) {
        int digit = Character.digit(c, 16);
        if (digit >= 0 && c < 0x80) {
            if (++digits > MOST_DIGITS) {
                throw new IllegalArgumentException("a chunk is too large");
            }
            size = size * 16 + digit;
            return Place.SIZE;
        }
        if (digits == 0) {
            throw new IllegalArgumentException("a chunk has no size");
        }
        return behindSize(c);
    }

    /** Blanks may stand before the semicolon. */
    private Place behindSize(char c) {
        return switch (c) {
            case '\r' -> Place.END_OF_SIZE;
            case ';' -> extra(c, Place.EXTENSION);
            case ' ', '\t' -> extra(c, Place.BEHIND_SIZE);
            default -> throw new IllegalArgumentException("the size of a chunk is no hexadecimal number");
        };
    }

    private Place extension(char c) {
        return switch (c) {
            case '\r' -> Place.END_OF_SIZE;
            case '"' -> extra(c, Place.QUOTED);
            default -> extra(c, Place.EXTENSION);
        };
    }

    private Place extra(char c, Place then) {
        if (c < ' ' && c != '\t' || c == 0x7F) {
            throw new IllegalArgumentException("an extension or trailer of a chunk has a control character");
        }
        if (++extra > MOST_EXTRA_BYTES) {
            throw new IllegalArgumentException("extensions and trailers of the chunks are too long");
        }
        return then;
    }

    private static Place carriageReturn(char c, Place then) {
        return expected(c, '\r', then);
    }

    private static Place lineFeed(char c, Place then) {
        return expected(c, '\n', then);
    }

    private static Place expected(char c, char wanted, Place then) {
        if (c != wanted) {
            throw new IllegalArgumentException("a line of a chunk does not end with CR and LF");
        }
        return then;
    }
}
