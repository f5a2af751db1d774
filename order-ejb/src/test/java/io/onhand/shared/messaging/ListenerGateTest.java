package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ListenerGateTest {

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void anOpenGateLetsWorkPass() {
        var gate = new ListenerGate();

        assertThat(gate.pass(done::incrementAndGet)).isTrue();
        assertThat(done).hasValue(1);
    }

    @Test
    void aClosedGateHoldsWorkAMomentAndLetsNothingPass() {
        var gate = new ListenerGate(Duration.ofMillis(50));
        assertThat(gate.close(Duration.ZERO)).isTrue();

        long begin = System.nanoTime();
        assertThat(gate.pass(done::incrementAndGet)).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(done).hasValue(0);
    }

    @Test
    void closingWaitsForWhatIsInside() throws Exception {
        var gate = new ListenerGate();
        var inside = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        CompletableFuture<Boolean> work = CompletableFuture.supplyAsync(() -> gate.pass(() -> {
            inside.countDown();
            await(finish);
            done.incrementAndGet();
        }));
        inside.await();

        assertThat(gate.close(Duration.ofMillis(50))).isFalse();
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> gate.close(Duration.ofSeconds(10)));
        finish.countDown();

        assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(work.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(1);
    }

    @Test
    void workThatFailsHasLeftToo() {
        var gate = new ListenerGate();
        try {
            gate.pass(() -> {
                throw new IllegalStateException("as a listener fails");
            });
        } catch (IllegalStateException e) {
            done.incrementAndGet();
        }

        assertThat(done).hasValue(1);
        assertThat(gate.close(Duration.ZERO)).isTrue();
    }

    @Test
    void whoeverIsHeldAndInterruptedGivesItsMessageBackAtOnce() {
        var gate = new ListenerGate(Duration.ofMinutes(1));
        gate.close(Duration.ZERO);
        Thread.currentThread().interrupt();

        assertThat(gate.pass(done::incrementAndGet)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
