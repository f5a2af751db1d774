package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.messaging.BatchSettings;
import io.onhand.order.testing.Placements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkIntakeTest {

    private static final int LIMIT = 10;
    private static final int BATCH = 5;

    private final PendingLimit limit = new PendingLimit(LIMIT);
    private final List<Integer> batches = new ArrayList<>();
    private Runnable afterBatch = () -> {};
    private final BulkIntake bulk = new BulkIntake(new Entrance(limit), new BatchSettings(BATCH, 100), placements -> {
        batches.add(placements.size());
        afterBatch.run();
        return placements.stream()
                .<Acceptance>map(p -> new Acceptance.Accepted(p.orderId(), Instant.EPOCH))
                .toList();
    });

    private static List<OrderPlacement> orders(int count) {
        return Stream.generate(Placements::unkeyed).limit(count).toList();
    }

    @Test
    void ordersGoInBatchByBatch() {
        assertThat(bulk.place(orders(9))).hasSize(9).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(batches).containsExactly(5, 4);
    }

    @Test
    void thoseBehindTheFirstThatFindsNoRoomAreRefused() {
        List<Acceptance> answers = bulk.place(orders(14));
        assertThat(answers).hasSize(14);
        assertThat(answers.subList(0, LIMIT)).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(answers.subList(LIMIT, 14)).hasOnlyElementsOfType(Acceptance.Busy.class);
        assertThat(batches).containsExactly(5, 5);
        assertThat(limit.pending()).isEqualTo(LIMIT);
    }

    @Test
    void aBatchIsTakenAsFarAsThereIsRoom() {
        limit.counted(limit.beginCount(), LIMIT - 2, System.nanoTime());
        List<Acceptance> answers = bulk.place(orders(BATCH));
        assertThat(answers.subList(0, 2)).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(answers.subList(2, BATCH)).hasOnlyElementsOfType(Acceptance.Busy.class);
        assertThat(batches).containsExactly(2);
    }

    @Test
    void theNextBatchWaitsUntilThereIsRoom() {
        afterBatch = () -> {
            if (batches.size() == 2) {
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                        .execute(() -> limit.counted(limit.beginCount(), 0, System.nanoTime()));
            }
        };
        assertThat(bulk.place(orders(14))).hasSize(14).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(batches).containsExactly(5, 5, 4);
    }

    @Test
    void aRequestForWhichThereIsNoRoomIsRefusedUnread() {
        assertThat(bulk.busy()).isEmpty();
        limit.counted(limit.beginCount(), LIMIT - 1, System.nanoTime());
        assertThat(bulk.busy()).isPresent();
    }
}
