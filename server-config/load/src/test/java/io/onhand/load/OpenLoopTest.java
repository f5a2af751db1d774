package io.onhand.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void slowRatesAreTimedWhollyAndFastOnesBySample() {
        assertThat(OpenLoop.interval(20)).isEqualTo(1);
        assertThat(OpenLoop.interval(4_000)).isEqualTo(80);
    }

    @Test
    void onlyTimedRequestsWait() {
        RequestPool.Target target = new RequestPool.Target("localhost", "/", ClosedLoop.JSON, "key");
        RequestPool pool =
                RequestPool.sampled(new OrderSource(Workload.UNIFORM, 10, 1), target, 20, 4, "X-Wait: 1\r\n");
        assertThat(Stream.generate(pool::next).limit(20))
                .filteredOn(RequestPool.Request::timed)
                .hasSize(5)
                .allMatch(request ->
                        new String(request.bytes(), StandardCharsets.US_ASCII).contains("\r\nX-Wait: 1\r\n\r\n{"));
    }

    @Test
    void theBacklogAllowedFollowsTheRate() {
        double rate = 0;
        for (int polls = 0; polls < 100; polls++) {
            rate = BacklogWatch.smoothed(rate, 4_000);
        }
        assertThat(rate).isBetween(3_900.0, 4_000.0);
    }
}
