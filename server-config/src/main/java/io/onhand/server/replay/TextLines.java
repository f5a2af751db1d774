package io.onhand.server.replay;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The lines of a text file with their numbers. A line that is not UTF-8 is read as ISO 8859-1, since the Online Retail data
 * is passed around in both; a byte order mark and carriage returns at line ends are dropped.
 */
final class TextLines implements Closeable {

    /** A longer line is no line: the file is something else. */
    static final int MAX_BYTES = 1 << 20;

    /**
     * One line.
     *
     * @param number counted from 1
     * @param text without its line end
     */
    record Line(long number, String text) {}

    private final InputStream in;
    private final Deque<Line> returned = new ArrayDeque<>();
    private long number;

    /** Reads from a stream that should be buffered, and closes it in the end. */
    TextLines(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end of the file. */
    Line next() throws IOException {
        return returned.isEmpty() ? read() : returned.pop();
    }

    /** Takes back the line read last (then the one before it, and so on), to be read again. */
    void giveBack(Line line) {
        returned.push(line);
    }

    private Line read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        number++;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (bytes.size() == MAX_BYTES) {
                throw new IOException(
                        "line " + number + " is longer than " + MAX_BYTES + " bytes: this is no CSV file");
            }
            bytes.write(next);
        }
        return new Line(number, tidy(decode(bytes.toByteArray())));
    }

    private String tidy(String text) {
        int start = number == 1 && text.startsWith("\uFEFF") ? 1 : 0;
        int end = text.endsWith("\r") ? text.length() - 1 : text.length();
        return text.substring(start, end);
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
