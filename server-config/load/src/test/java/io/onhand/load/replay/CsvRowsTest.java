package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.onhand.load.replay.CsvRows.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    @Test
    void quotedFieldsMayHoldSeparatorsQuotesAndLineBreaks() throws IOException {
        assertThat(read("a,b\n\"x, \"\"y\"\"\",1\n\"two\nlines\",2\n3,4\n"))
                .extracting(Row::line, Row::fields)
                .containsExactly(
                        row(1, "a", "b"), row(2, "x, \"y\"", "1"), row(3, "two\nlines", "2"), row(5, "3", "4"));
    }

    @Test
    void aQuoteInTheMiddleOfAFieldIsAnOrdinaryCharacter() throws IOException {
        assertThat(read("a,b\n12\" disc,1\n6\"\" disc,2\n"))
                .extracting(Row::line, Row::fields)
                .containsExactly(row(1, "a", "b"), row(2, "12\" disc", "1"), row(3, "6\"\" disc", "2"));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOnlyItsOwnLine() throws IOException {
        List<Row> rows = read("a,b\n\"open,1\n" + "3,4\n".repeat(100));

        assertThat(rows).hasSize(102);
        assertThat(rows.get(1)).isEqualTo(new Row(2, List.of(), "a quote is opened and not closed"));
        assertThat(rows.subList(2, 102)).allMatch(row -> row.fields().equals(List.of("3", "4")));
    }

    @Test
    void aQuoteThatIsClosedByTheNextQuotedFieldCostsOnlyItsOwnLine() throws IOException {
        List<Row> rows = read("a,b\n\"open,1\nx,\"y\"\n3,4\n");

        assertThat(rows.get(1).fault()).isEqualTo("a quote is opened and not closed");
        assertThat(rows).element(2).isEqualTo(new Row(3, List.of("x", "y"), null));
        assertThat(rows).element(3).isEqualTo(new Row(4, List.of("3", "4"), null));
    }

    @Test
    void wrongColumnCountsAndTextBehindAQuoteAreFaults() throws IOException {
        assertThat(read("a,b\n1\n1,2,3\n\"x\"y,1\n5,6\n"))
                .extracting(Row::line, Row::fault)
                .containsExactly(
                        tuple(1L, null),
                        tuple(2L, "1 columns where the header has 2"),
                        tuple(3L, "3 columns where the header has 2"),
                        tuple(4L, "not CSV: something follows a closing quote"),
                        tuple(5L, null));
    }

    @Test
    void blankLinesCarriageReturnsAndAByteOrderMarkAreNoContent() throws IOException {
        assertThat(read("\uFEFFa,b\r\n\r\n1,2\r\n   \n3,4"))
                .extracting(Row::line, Row::fields)
                .containsExactly(row(1, "a", "b"), row(3, "1", "2"), row(5, "3", "4"));
    }

    @Test
    void bothEncodingsInWhichTheDataIsPassedAroundAreRead() throws IOException {
        for (Charset encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            List<Row> rows = read("a,b\nVoucher £40,1\n".getBytes(encoding));
            assertThat(rows.get(1).fields()).containsExactly("Voucher £40", "1");
        }
    }

    @Test
    void aLineWithoutEndIsNoCsv() {
        byte[] endless = new byte[TextLines.MAX_BYTES + 1];
        assertThatThrownBy(() -> read(endless)).isInstanceOf(IOException.class).hasMessageContaining("no CSV file");
    }

    private static Tuple row(long line, String... fields) {
        return tuple(line, List.of(fields));
    }

    private static List<Row> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> read(byte[] bytes) throws IOException {
        List<Row> read = new ArrayList<>();
        try (CsvRows rows = new CsvRows(new TextLines(new ByteArrayInputStream(bytes)))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read.add(row);
            }
        }
        return read;
    }
}
