package io.onhand.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.testing.OrdersDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Arrays as PostgreSQL understands them. */
class ColumnsTest {

    /** What comes back, as text of the type. */
    private static List<String> bound(String type, Object... values) throws SQLException {
        String sql = "select v::text from unnest(?::" + type + "[]) with ordinality as u (v, i) order by i";
        try (Connection connection = OrdersDatabase.transaction();
                PreparedStatement select = connection.prepareStatement(sql)) {
            new Columns<>(select, Arrays.asList(values)).column(type, value -> value);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    @Test
    void everyTypeComesBackAsItWent() throws SQLException {
        UUID id = UUID.fromString("019ad000-0000-7000-8000-00000000000a");
        assertThat(bound("int4", 1, null, -2)).containsExactly("1", null, "-2");
        assertThat(bound("int8", 1_000_000_000_000L, null)).containsExactly("1000000000000", null);
        assertThat(bound("numeric", new BigDecimal("0.0100"), new BigDecimal("1E+3")))
                .containsExactly("0.0100", "1000");
        assertThat(bound("uuid", id, null)).containsExactly(id.toString(), null);
        assertThat(bound("jsonb", "{\"a\": [1, 2]}", null)).containsExactly("{\"a\": [1, 2]}", null);
    }

    @Test
    void textMayLookLikeAnything() throws SQLException {
        String[] odd = {"", "NULL", "{a,b}", "\"quoted\"", "back\\slash", " blank ", "ümläut €", "line\nbreak", null};
        assertThat(bound("text", (Object[]) odd)).containsExactly(odd);
    }

    @Test
    void instantsDoNotDependOnTheTimeZoneOfTheServer() throws SQLException {
        TimeZone before = TimeZone.getDefault();
        // The same local time twice: in the night in which summer time ends.
        Instant first = Instant.parse("2026-10-25T00:30:00.123456Z");
        Instant second = Instant.parse("2026-10-25T01:30:00.123456Z");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            assertThat(bound("timestamptz", first, second, second, null))
                    .containsExactly(
                            "2026-10-25 02:30:00.123456+02",
                            "2026-10-25 02:30:00.123456+01",
                            "2026-10-25 02:30:00.123456+01",
                            null);
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
