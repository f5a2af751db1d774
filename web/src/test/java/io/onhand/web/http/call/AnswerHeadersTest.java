package io.onhand.web.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerHeadersTest {

    /** RFC 9110, section 5.6.7: always in English, in GMT, and with two digits for the day. */
    @Test
    void theDateIsAnImfFixdateWhereverTheServerStands() {
        Clock clock = Clock.fixed(Instant.parse("1994-11-06T08:49:37.999Z"), ZoneId.of("America/St_Johns"));

        assertThat(AnswerHeaders.date(clock)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void everyAnswerIsDatedAndNotGuessedAt() {
        Map<String, String> headers = new HashMap<>();

        AnswerHeaders.set(headers::put);

        assertThat(headers).containsEntry("X-Content-Type-Options", "nosniff").containsKeys("Date", "Cache-Control");
    }
}
