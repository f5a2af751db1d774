package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkSlicesTest {

    /** Of which a bulk request may take nine. */
    private static final int LIMIT = 10;

    private static final int BATCH = 5;
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final PendingLimit limit = new PendingLimit(LIMIT);
    private final List<Integer> batches = new ArrayList<>();
    private Runnable duringBatch = () -> {};

    private BulkSlices bulk(Duration patience) {
        return new BulkSlices(new Entrance(limit), new BatchSettings(BATCH, 100), this::store, patience);
    }

    private List<Acceptance> store(List<OrderPlacement> placements) {
        batches.add(placements.size());
        duringBatch.run();
        return placements.stream()
                .<Acceptance>map(p -> new Acceptance.Accepted(p.orderId(), Instant.EPOCH))
                .toList();
    }

    private static List<OrderPlacement> orders(int count) {
        return Stream.generate(Placements::unkeyed).limit(count).toList();
    }

    private void decideAll() {
        limit.counted(limit.beginCount(), 0, System.nanoTime());
    }

    @Test
    void ordersGoInBatchByBatch() {
        assertThat(bulk(SHORT).place(orders(9))).hasSize(9).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(batches).containsExactly(5, 4);
    }

    @Test
    void thoseThatFindNoRoomInTimeAreRefused() {
        List<Acceptance> answers = bulk(SHORT).place(orders(14));
        assertThat(answers).hasSize(14);
        assertThat(answers.subList(0, 9)).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(answers.subList(9, 14)).hasOnlyElementsOfType(Acceptance.Busy.class);
        assertThat(batches).containsExactly(5, 4);
        assertThat(limit.enter()).as("a single order").isTrue();
    }

    @Test
    void thoseThatFindNoRoomWaitForIt() {
        Thread request = Thread.currentThread();
        duringBatch = () -> {
            if (batches.size() == 2) {
                new Thread(() -> {
                            await().until(() -> request.getState() == Thread.State.TIMED_WAITING);
                            decideAll();
                        })
                        .start();
            }
        };
        assertThat(bulk(LONG).place(orders(14))).hasSize(14).hasOnlyElementsOfType(Acceptance.Accepted.class);
        assertThat(batches).containsExactly(5, 4, 5);
    }

    @Test
    void onlyWaitingTriesThePatience() {
        duringBatch = () -> {
            await().pollDelay(SHORT).until(() -> true);
            decideAll();
        };
        assertThat(bulk(SHORT).place(orders(20))).hasSize(20).hasOnlyElementsOfType(Acceptance.Accepted.class);
    }

    @Test
    void anAnswerOfAnotherKindKeepsItsPlace() {
        List<OrderPlacement> orders = List.of(Placements.unkeyed(), Placements.keyed("k"), Placements.unkeyed());
        var entrance = new Entrance(limit);
        assertThat(entrance.refusal(Placements.keyed("k"))).isEmpty();
        List<Acceptance> answers =
                new BulkSlices(entrance, new BatchSettings(BATCH, 100), this::store, SHORT).place(orders);
        assertThat(answers.get(1)).isEqualTo(new Acceptance.KeyInFlight());
        assertThat(List.of(answers.get(0), answers.get(2))).hasOnlyElementsOfType(Acceptance.Accepted.class);
    }

    @Test
    void aRequestForWhichThereIsNoRoomIsRefusedUnread() {
        assertThat(bulk(SHORT).busy()).isEmpty();
        limit.counted(limit.beginCount(), LIMIT - 1, System.nanoTime());
        assertThat(bulk(SHORT).busy()).isPresent();
    }
}
