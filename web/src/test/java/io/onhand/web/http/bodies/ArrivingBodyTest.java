package io.onhand.web.http.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivingBodyTest {

    private static final String ORDER = "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}";

    private static final Duration SOON = Duration.ofSeconds(20);

    /** More than there are turns, so that one that is not given back is missed. */
    private static final int RACES = 500;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Arrivals arrivals = new Arrivals(Executors.defaultThreadFactory(), false);

    @AfterEach
    void end() {
        arrivals.close();
        threads.shutdownNow();
    }

    @Test
    void aCompleteRequestWaitsForTheThreadThatBroughtItIn() throws Exception {
        ServedRequest served = new ServedRequest(ORDER, threads);
        ArrivingBody body = begin(served);

        served.receive(ORDER.length());
        body.onDataAvailable();
        assertThat(body.isLeft()).isFalse();
        assertThat(isReached(() -> served.handedOver.get() > 0, Duration.ofMillis(50)))
                .isFalse();

        served.leave();
        await(() -> served.read() != null);
        assertThat(served.read()).isEqualTo(ORDER);
        assertThat(served.tooEarly).hasValue(0);
        assertNothingIsHeld();
    }

    @Test
    void whatIsLateIsEndedOnceAndGivesBackItsPlace() throws Exception {
        long now = System.nanoTime();
        ServedRequest served = new ServedRequest(ORDER, threads);
        ArrivingBody body = begin(served);
        served.leave();
        served.receive(1);
        body.onDataAvailable();

        body.endIfLate(now + Duration.ofSeconds(9).toNanos());
        assertThat(served.completed).hasValue(0);
        body.endIfLate(now + Duration.ofSeconds(60).toNanos());
        body.endIfLate(now + Duration.ofSeconds(61).toNanos());
        body.onError(new IOException("gone"));

        assertThat(served.completed).hasValue(1);
        assertThat(served.handedOver).hasValue(0);
        assertNothingIsHeld();
    }

    @Test
    void whateverMeetsEachRequestEndsOnceAndGivesBackItsPlace() throws Exception {
        for (int i = 0; i < RACES; i++) {
            race();
        }
        assertNothingIsHeld();
    }

    /** The end of the body comes, is told of, is late, and the client leaves, all at once. */
    private void race() throws Exception {
        ServedRequest served = new ServedRequest(ORDER, threads);
        ArrivingBody body = begin(served);
        boolean isBroken = ThreadLocalRandom.current().nextBoolean();
        boolean isLate = ThreadLocalRandom.current().nextInt(4) == 0;
        CyclicBarrier start = new CyclicBarrier(4);
        CountDownLatch done = new CountDownLatch(4);
        go(start, done, () -> {
            served.receive(9);
            body.onDataAvailable();
            served.receive(ORDER.length() - 9);
            body.onDataAvailable();
            body.onAllDataRead();
        });
        go(start, done, served::leave);
        go(start, done, () -> {
            if (isBroken) {
                body.onError(new IOException("gone"));
            }
        });
        go(start, done, () -> {
            if (isLate) {
                body.endIfLate(System.nanoTime() + Duration.ofMinutes(1).toNanos());
            }
        });
        assertThat(done.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        await(() -> served.handled.get() + served.completed.get() > 0);
        assertThat(served.handled.get() + served.completed.get()).isEqualTo(1);
        assertThat(served.tooEarly).hasValue(0);
        if (!isBroken && !isLate) {
            assertThat(served.read()).isEqualTo(ORDER);
        }
    }

    private ArrivingBody begin(ServedRequest served) throws IOException {
        assertThat(arrivals.enter(false)).isTrue();
        ArrivingBody body = new ArrivingBody(
                arrivals, served.request(), ServedRequest.response(), new Announced(ORDER.length()), false);
        arrivals.begin(body);
        return body;
    }

    private void go(CyclicBarrier start, CountDownLatch done, Step step) {
        threads.execute(() -> {
            try {
                start.await();
                step.go();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                done.countDown();
            }
        });
    }

    private void assertNothingIsHeld() {
        await(() -> {
            int free = 0;
            while (arrivals.enter(false)) {
                free++;
            }
            for (int i = 0; i < free; i++) {
                arrivals.leave(false);
            }
            return free == Arrivals.MOST;
        });
        assertThat(arrivals.hold((int) Arrivals.MOST_BYTES)).isTrue();
        arrivals.release(Arrivals.MOST_BYTES);
    }

    private static void await(BooleanSupplier reached) {
        assertThat(isReached(reached, SOON)).isTrue();
    }

    private static boolean isReached(BooleanSupplier reached, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private interface Step {
        void go() throws IOException;
    }
}
