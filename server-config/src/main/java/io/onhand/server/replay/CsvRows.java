package io.onhand.server.replay;

import io.onhand.server.replay.TextLines.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file (RFC 4180), one at a time, so that a broken row costs that row and not the rest of the file. A
 * quoted field may span up to {@value #MAX_LINES} lines; a quote that is not closed by then breaks the line it is on.
 */
final class CsvRows implements Closeable {

    /** How many lines one row may span. */
    static final int MAX_LINES = 20;

    private static final String OPEN_QUOTE = "a quote is opened and not closed";

    /**
     * One row of the file.
     *
     * @param line the number of its first line
     * @param fields its fields, or null when it is broken
     * @param fault why it is broken, or null
     */
    record Row(long line, List<String> fields, String fault) {}

    private final TextLines lines;
    private int columns = -1;

    CsvRows(TextLines lines) {
        this.lines = lines;
    }

    /** The next row that is not blank, or null at the end. The first row says how many columns the others must have. */
    Row next() throws IOException {
        Line first = lines.next();
        while (first != null && first.text().isBlank()) {
            first = lines.next();
        }
        if (first == null) {
            return null;
        }
        Row row = read(first);
        if (columns < 0 && row.fault() == null) {
            columns = row.fields().size();
        }
        return row;
    }

    private Row read(Line first) throws IOException {
        Deque<Line> taken = new ArrayDeque<>();
        StringBuilder text = new StringBuilder(first.text());
        while (endsInsideQuotes(text) && taken.size() < MAX_LINES - 1) {
            Line more = lines.next();
            if (more == null) {
                break;
            }
            taken.push(more);
            text.append('\n').append(more.text());
        }
        Row row = parse(first.number(), text.toString());
        if (row.fault() != null && !taken.isEmpty()) {
            taken.forEach(lines::giveBack);
            return new Row(first.number(), null, OPEN_QUOTE);
        }
        return row;
    }

    private Row parse(long line, String text) {
        if (endsInsideQuotes(text)) {
            return new Row(line, null, OPEN_QUOTE);
        }
        try (CSVParser parser = CSVParser.parse(text, CSVFormat.DEFAULT)) {
            List<CSVRecord> records = parser.getRecords();
            List<String> fields = records.isEmpty() ? List.of() : records.get(0).toList();
            if (columns >= 0 && fields.size() != columns) {
                return new Row(line, null, fields.size() + " columns where the header has " + columns);
            }
            return new Row(line, fields, null);
        } catch (IOException | UncheckedIOException malformed) {
            return new Row(line, null, "not CSV: something follows a closing quote");
        }
    }

    /** A quote opens a field only as its first character; inside, a doubled quote stands for one. */
    private static boolean endsInsideQuotes(CharSequence text) {
        boolean quoted = false;
        boolean inside = false;
        boolean fieldStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = c == ',' && !inside;
            if (separator) {
                quoted = false;
            } else if (c == '"') {
                quoted |= fieldStart;
                inside = quoted && !inside;
            }
            fieldStart = separator;
        }
        return inside;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
