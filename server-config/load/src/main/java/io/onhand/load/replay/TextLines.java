package io.onhand.load.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The lines of a text file with their numbers. A file that begins with the byte order mark of UTF-16 is in UTF-16, as
 * spreadsheets write "Unicode text". In any other a line that is not UTF-8 is read as ISO 8859-1, since the Online Retail data
 * is passed around in both. Byte order marks and carriage returns at line ends are dropped.
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

    /** What the file is a sequence of. */
    private enum Unit {
        BYTE,
        BIG_ENDIAN,
        LITTLE_ENDIAN
    }

    private final InputStream in;
    private final Unit unit;
    private final Deque<Line> returned = new ArrayDeque<>();
    private long number;

    /**
     * Reads from a stream, and closes it in the end.
     *
     * @param in should be buffered, and must support mark
     */
    TextLines(InputStream in) throws IOException {
        this.in = in;
        this.unit = unit(in);
    }

    private static Unit unit(InputStream in) throws IOException {
        in.mark(2);
        int mark = in.read() << 8 | in.read();
        if (mark == 0xFEFF) {
            return Unit.BIG_ENDIAN;
        }
        if (mark == 0xFFFE) {
            return Unit.LITTLE_ENDIAN;
        }
        in.reset();
        return Unit.BYTE;
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
        int next = nextUnit();
        if (next < 0) {
            return null;
        }
        number++;
        StringBuilder units = new StringBuilder(128);
        for (; next >= 0 && next != '\n'; next = nextUnit()) {
            if (units.length() == MAX_BYTES) {
                throw new IOException(
                        "line " + number + " is longer than " + MAX_BYTES + " bytes: this is no CSV file");
            }
            units.append((char) next);
        }
        return new Line(number, tidy(unit == Unit.BYTE ? decode(units.toString()) : units.toString()));
    }

    /** A byte, or a code unit of UTF-16, which is what a Java string is made of; -1 at the end. */
    private int nextUnit() throws IOException {
        int first = in.read();
        if (unit == Unit.BYTE || first < 0) {
            return first;
        }
        int second = in.read();
        if (second < 0) {
            throw new IOException("it is UTF-16 and ends in the middle of a character");
        }
        return unit == Unit.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
    }

    private String tidy(String text) {
        int start = number == 1 && text.startsWith("\uFEFF") ? 1 : 0;
        int end = text.endsWith("\r") ? text.length() - 1 : text.length();
        return text.substring(start, end);
    }

    /** Decodes a text of which each character is a byte. */
    private static String decode(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
