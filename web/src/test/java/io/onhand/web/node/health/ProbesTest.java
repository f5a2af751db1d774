package io.onhand.web.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        threads.shutdownNow();
    }

    @Test
    void whatAnswersIsThereAndWhatFailsIsNot() {
        Probes probes = new Probes(List.of(new Probe("a", () -> true), new Probe("b", () -> {
            throw new IllegalStateException("away");
        })));

        assertThat(probes.ask(threads, LONG)).isEqualTo(Map.of("a", true, "b", false));
    }

    @Test
    void hangingProbeIsAskedOnceAndTheOthersStillAnswer() {
        AtomicInteger asked = new AtomicInteger();
        Probes probes = new Probes(List.of(
                new Probe("hanging", () -> {
                    asked.incrementAndGet();
                    return released.await(1, java.util.concurrent.TimeUnit.MINUTES);
                }),
                new Probe("fine", () -> true)));

        for (int i = 0; i < 5; i++) {
            assertThat(probes.ask(threads, SHORT)).containsEntry("hanging", false);
        }
        assertThat(probes.ask(threads, SHORT)).containsEntry("fine", true);
        assertThat(asked).hasValue(1);

        released.countDown();
        assertThat(probes.ask(threads, LONG)).isEqualTo(Map.of("hanging", true, "fine", true));
    }

    @Test
    void withoutThreadsNothingIsThere() {
        threads.shutdown();

        assertThat(new Probes(List.of(new Probe("a", () -> true))).ask(threads, LONG))
                .isEqualTo(Map.of("a", false));
    }
}
