package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

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
        enter(1);
        assertThat(limit.awaitBulkRoom(0)).isFalse();
        enter(1);
    }

    @Test
    void aBulkRequestWaitsForTheCountThatFindsRoom() throws Exception {
        enter(10);
        leave(10, true);
        CompletableFuture<Boolean> room = CompletableFuture.supplyAsync(() -> {
            try {
                return limit.awaitBulkRoom(60 * SECOND);
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        limit.counted(limit.beginCount(), 9, SECOND);
        assertThat(room).isNotDone();
        limit.counted(limit.beginCount(), 8, 2 * SECOND);
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
