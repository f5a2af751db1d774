package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderPlacement;
import io.onhand.order.intake.WaitingRoom.Waiting;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private final WaitingRoom room = new WaitingRoom(100, new BatchSettings(3, 5));

    private boolean offer(OrderPlacement placement) {
        return room.offer(new Waiting(placement, new CompletableFuture<>()));
    }

    @Test
    void ordersAreBoundedByTheirLinesToo() {
        assertThat(offer(Placements.ofLines(60))).isTrue();
        assertThat(offer(Placements.ofLines(41))).isFalse();
        assertThat(offer(Placements.ofLines(40))).isTrue();
    }

    @Test
    void whoLeavesMakesRoom() throws InterruptedException {
        offer(Placements.ofLines(100));
        assertThat(room.nextBatch(0)).hasSize(1);
        assertThat(offer(Placements.ofLines(100))).isTrue();
    }

    @Test
    void anOrderLargerThanTheBoundMayWaitAlone() {
        assertThat(offer(Placements.ofLines(500))).isTrue();
        assertThat(offer(Placements.ofLines(1))).isFalse();
    }
}
