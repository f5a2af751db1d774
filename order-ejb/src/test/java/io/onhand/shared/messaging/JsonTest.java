package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-30T12:00:00.000001Z");

    private static List<Instant> read(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, new TypeReference<>() {});
    }

    @Test
    void instantsAreWrittenEachAsItIs() throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(List.of(NOON, NOON, LATER, NOON)))
                .isEqualTo("""
                ["2026-11-30T12:00:00Z","2026-11-30T12:00:00Z","2026-11-30T12:00:00.000001Z","2026-11-30T12:00:00Z"]""");
    }

    @Test
    void instantsAreReadEachAsItIs() throws JsonProcessingException {
        assertThat(read("""
                ["2026-11-30T12:00:00Z","2026-11-30T12:00:00Z","2026-11-30T12:00:00.000001Z","2026-11-30T13:00:00+01:00",null]""")).containsExactly(NOON, NOON, LATER, NOON, null);
    }

    @Test
    void whatIsNoInstantIsRefusedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> read("[\"noon\"]")).isInstanceOf(InvalidFormatException.class);
        }
    }
}
