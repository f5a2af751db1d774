package io.onhand.order.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Injection;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingOrdersTest {

    private final PendingOrders pending = Injection.into(new PendingOrders(), OrdersDatabase.dataSource());

    @BeforeEach
    void emptyDatabase() throws Exception {
        OrdersDatabase.empty();
    }

    @Test
    void whenNoOrderWaitsTheOldestHasNoAge() throws Exception {
        OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        assertThat(pending.backlog()).isEqualTo(new PendingOrders.Backlog(0, 0));
    }

    @Test
    void ordersThatWaitAreCountedAndTheFirstIsTheOldest() throws Exception {
        Instant now = Instant.now();
        OrdersDatabase.pendingOrder(Placements.id(), now.minusSeconds(300), 1);
        OrdersDatabase.pendingOrder(Placements.id(), now, 1);
        PendingOrders.Backlog backlog = pending.backlog();
        assertThat(backlog.orders()).isEqualTo(2);
        assertThat(backlog.oldestSeconds()).isCloseTo(300, within(30.0));
    }

    @Test
    void theDatabaseIsNotAskedAgainAtOnce() throws Exception {
        PendingOrders.Backlog first = pending.backlog();
        OrdersDatabase.pendingOrder(Placements.id(), Instant.now(), 1);
        assertThat(pending.backlog()).isSameAs(first);
    }

    @Test
    void whoLooksOnIsToldWhatTheDoorHasJustCounted() throws Exception {
        pending.backlog();
        OrdersDatabase.pendingOrder(Placements.id(), Instant.now(), 1);
        PendingOrders.Backlog counted = pending.count(1);
        assertThat(counted.orders()).isEqualTo(1);
        assertThat(pending.backlog()).isSameAs(counted);
    }
}
