package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PendingLimitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PendingLimit limit = new PendingLimit(10);

    private void enter(int orders) {
        for (int i = 0; i < orders; i++) {
            assertThat(limit.enter()).as("order %d", i + 1).isTrue();
        }
    }

    private void leave(int orders, boolean stored) {
        for (int i = 0; i < orders; i++) {
            limit.leave(stored);
        }
    }

    /** Waits on another thread; returns when it does. */
    private CompletableFuture<Boolean> waitForBulkRoom() {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        CompletableFuture<Boolean> room = CompletableFuture.supplyAsync(() -> {
            waiting.complete(Thread.currentThread());
            try {
                return limit.awaitBulkRoom(600 * SECOND);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        await().until(() -> waiting.join().getState() == Thread.State.TIMED_WAITING);
        return room;
    }

    @Test
    void asManyAsTheLimitComeIn() {
        enter(10);
        assertThat(limit.enter()).isFalse();
    }

    @Test
    void acceptedOrdersKeepTheirPlaceUntilACountFindsThemDecided() {
        enter(10);
        leave(10, true);
        assertThat(limit.enter()).isFalse();
        limit.counted(limit.beginCount(), 9, SECOND);
        enter(1);
        assertThat(limit.enter()).isFalse();
    }

    @Test
    void refusedOrdersGiveTheirPlaceBack() {
        enter(10);
        leave(10, false);
        enter(10);
    }

    @Test
    void whatIsAcceptedDuringACountIsAddedToIt() {
        enter(4);
        leave(1, true);
        long begun = limit.beginCount();
        leave(2, true);
        limit.counted(begun, 1, SECOND);
        assertThat(limit.pending()).isEqualTo(1 + 2 + 1);
    }

    @Test
    void aCountBeyondTheLimitClosesTheDoor() {
        limit.counted(limit.beginCount(), limit.countTo(), SECOND);
        assertThat(limit.isReached()).isTrue();
        assertThat(limit.enter()).isFalse();
    }

    @Test
    void bulkRequestsLeaveATenthToSingleOrders() throws InterruptedException {
        enter(8);
        assertThat(limit.awaitBulkRoom(0)).isTrue();
        assertThat(limit.enterInBulk()).isTrue();
        assertThat(limit.awaitBulkRoom(0)).isFalse();
        assertThat(limit.enterInBulk()).isFalse();
        enter(1);
    }

    @Test
    void aLimitOfOneLetsBulkRequestsInToo() {
        assertThat(new PendingLimit(1).enterInBulk()).isTrue();
    }

    @Test
    void aBulkRequestWaitsForTheCountThatFindsRoom() {
        enter(10);
        leave(10, true);
        CompletableFuture<Boolean> room = waitForBulkRoom();
        limit.counted(limit.beginCount(), 9, SECOND);
        assertThat(room).isNotDone();
        limit.counted(limit.beginCount(), 8, 2 * SECOND);
        assertThat(room).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
    }

    @Test
    void aBulkRequestWaitsForOneThatLeavesWithNothingStored() {
        enter(9);
        CompletableFuture<Boolean> room = waitForBulkRoom();
        leave(1, false);
        assertThat(room).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(true);
    }

    @Test
    void aBulkRequestWaitsNoLongerThanItMay() throws InterruptedException {
        enter(10);
        long start = System.nanoTime();
        assertThat(limit.awaitBulkRoom(SECOND / 20)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SECOND / 20);
    }

    @Test
    void aBulkRequestIsAskedToRetryWhenThereIsRoomForIt() {
        limit.counted(limit.beginCount(), 9, SECOND);
        limit.counted(limit.beginCount(), 9, 2 * SECOND);
        assertThat(limit.bulkRetryAfterSeconds())
                .as("nothing is decided, and its share is just taken")
                .isEqualTo(PendingLimit.LONGEST_RETRY_SECONDS);
    }

    @Test
    void whileNothingIsDecidedTheLongestRetryIsAskedFor() {
        limit.counted(limit.beginCount(), 10, SECOND);
        limit.counted(limit.beginCount(), 10, 2 * SECOND);
        assertThat(limit.retryAfterSeconds()).isEqualTo(PendingLimit.LONGEST_RETRY_SECONDS);
    }

    @Test
    void theRetryFollowsTheRateOfDecisions() {
        var large = new PendingLimit(10_000);
        large.counted(large.beginCount(), 15_000, SECOND);
        large.counted(large.beginCount(), 14_000, 2 * SECOND);
        // 200 a second as a moving average sees it; 5,000 too many, and a tenth of the limit to make room
        assertThat(large.retryAfterSeconds()).isEqualTo(25);
        for (int i = 1; i <= 100; i++) {
            large.counted(large.beginCount(), 14_000 - 40 * i, (2 + i) * SECOND);
        }
        assertThat(large.pending()).isEqualTo(10_000);
        assertThat(large.retryAfterSeconds()).isEqualTo(25);
    }
}
