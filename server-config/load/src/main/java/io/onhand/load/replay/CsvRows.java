package io.onhand.load.replay;

import io.onhand.load.replay.TextLines.Line;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file (RFC 4180), one at a time, so that a broken row costs that row and not the rest of the file. A
 * quoted field may span up to {@value #MAX_LINES} lines; a quote that is not closed by then breaks the line it is on.
 *
 * <p>Fields are separated by what a first line {@code sep=;} says, as spreadsheets write it, otherwise by whichever of comma,
 * semicolon and tab the header has most of. Lines without any content, {@code ,,,} among them, are no rows.
 */
final class CsvRows implements Closeable {

    /** How many lines one row may span. */
    static final int MAX_LINES = 20;

    private static final String OPEN_QUOTE = "a quote is opened and not closed";
    private static final Pattern DECLARATION = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);
    private static final List<Character> USUAL = List.of(',', ';', '\t');
    private static final char UNKNOWN = 0;

    /**
     * One row of the file.
     *
     * @param line the number of its first line
     * @param fields its fields; of a broken row those at its beginning that are what they are whatever the fault is, or none
     * @param fault why it is broken, or null
     */
    record Row(long line, List<String> fields, String fault) {

        boolean isBlank() {
            return fault == null && fields.stream().allMatch(String::isBlank);
        }
    }

    private final TextLines lines;
    private char separator = UNKNOWN;
    private int columns = -1;

    CsvRows(TextLines lines) {
        this.lines = lines;
    }

    /** What separates fields; known with the first row. */
    char separator() {
        return separator;
    }

    /** The next row that is not blank, or null at the end. The first row says how many columns the others must have. */
    Row next() throws IOException {
        for (Line first = lines.next(); first != null; first = lines.next()) {
            if (first.text().isBlank() || declaresSeparator(first.text())) {
                continue;
            }
            if (separator == UNKNOWN) {
                separator = commonest(first.text());
            }
            Row row = read(first);
            if (row.isBlank()) {
                continue;
            }
            if (columns < 0 && row.fault() == null) {
                columns = row.fields().size();
            }
            return row;
        }
        return null;
    }

    private boolean declaresSeparator(String first) {
        Matcher declaration = DECLARATION.matcher(first);
        if (separator != UNKNOWN || !declaration.matches()) {
            return false;
        }
        separator = declaration.group(1).charAt(0);
        return true;
    }

    private static char commonest(String header) {
        String unquoted = header.replaceAll("\"[^\"]*\"", "");
        char best = ',';
        long most = 0;
        for (char candidate : USUAL) {
            long count = unquoted.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
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
            return broken(first.number(), first.text(), OPEN_QUOTE);
        }
        return row;
    }

    private Row parse(long line, String text) {
        if (endsInsideQuotes(text)) {
            return broken(line, text, OPEN_QUOTE);
        }
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            List<String> fields = records.isEmpty() ? List.of() : records.get(0).toList();
            Row row = new Row(line, fields, null);
            return columns < 0 || fields.size() == columns || row.isBlank()
                    ? row
                    // Where a field is missing or too many cannot be told, but it is hardly the first.
                    : new Row(
                            line,
                            fields.subList(0, Math.min(1, fields.size())),
                            fields.size() + " columns where the header has " + columns);
        } catch (IOException | UncheckedIOException malformed) {
            return broken(line, text, "not CSV: something follows a closing quote");
        }
    }

    /** What stands before the first quoted field is certain, since the fault is in a quoted one. */
    private Row broken(long line, String text, String fault) {
        String quoted = Pattern.quote(String.valueOf(separator));
        Matcher opening = Pattern.compile("(?:^|" + quoted + ")\"").matcher(text);
        String before = opening.find() ? text.substring(0, opening.start()) : "";
        return new Row(line, before.isEmpty() ? List.of() : List.of(before.split(quoted, -1)), fault);
    }

    /** A quote opens a field only as its first character; inside, a doubled quote stands for one. */
    private boolean endsInsideQuotes(CharSequence text) {
        boolean quoted = false;
        boolean inside = false;
        boolean fieldStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean between = c == separator && !inside;
            if (between) {
                quoted = false;
            } else if (c == '"') {
                quoted |= fieldStart;
                inside = quoted && !inside;
            }
            fieldStart = between;
        }
        return inside;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
