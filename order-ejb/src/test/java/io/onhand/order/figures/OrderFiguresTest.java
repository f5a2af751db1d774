package io.onhand.order.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.Acceptance;
import io.onhand.order.contract.OrderEvent;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.testing.Injection;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator sees of the order service. */
class OrderFiguresTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private OrderFigures figures;
    private ObjectName name;
    private OrderServiceMXBean seen;

    @BeforeEach
    void show() throws Exception {
        OrdersDatabase.empty();
        var pending = Injection.into(new PendingOrders(), OrdersDatabase.dataSource());
        figures = Injection.into(new OrderFigures(new BatchSettings(500, 8_000)), "onhand-1", pending);
        figures.show();
        name = new ObjectName("io.onhand:type=OrderService,application=onhand-1");
        seen = JMX.newMXBeanProxy(SERVER, name, OrderServiceMXBean.class);
    }

    @AfterEach
    void hide() {
        figures.hide();
    }

    @Test
    void everyAttributeIsDescribed() throws Exception {
        assertThat(Arrays.stream(SERVER.getMBeanInfo(name).getAttributes()))
                .isNotEmpty()
                .allSatisfy(attribute -> assertThat(attribute.getDescription()).contains(" "));
    }

    @Test
    void eachAnswerOfTheDoorIsCountedByItsKind() {
        figures.intake()
                .answered(List.of(
                        new Acceptance.Accepted(Placements.id(), Instant.EPOCH),
                        new Acceptance.Accepted(Placements.id(), Instant.EPOCH),
                        new Acceptance.Busy(1),
                        new Acceptance.Unavailable(),
                        new Acceptance.KeyReused(),
                        new Acceptance.KeyInFlight(),
                        new Acceptance.OutcomeUnknown(Placements.id())));
        assertThat(seen.getOrdersAccepted()).isEqualTo(2);
        assertThat(seen.getOrdersRefusedBusy()).isEqualTo(1);
        assertThat(seen.getOrdersRefusedUnavailable()).isEqualTo(1);
        assertThat(seen.getOrdersRefusedByKey()).isEqualTo(2);
        assertThat(seen.getOrdersWithUnknownOutcome()).isEqualTo(1);
    }

    @Test
    void eventsAreCountedByTheirType() {
        figures.decisions()
                .happened(List.of(event(OrderEvent.Type.OrderConfirmed), event(OrderEvent.Type.OrderRejected)));
        assertThat(seen.getOrdersConfirmed()).isEqualTo(1);
        assertThat(seen.getOrdersRejected()).isEqualTo(1);
        assertThat(seen.getOrdersCancelled()).isZero();
    }

    private static OrderEvent event(OrderEvent.Type type) {
        return new OrderEvent(null, type, Placements.id(), Instant.EPOCH, null);
    }

    @Test
    void theDoorIsSeenAsItIs() {
        figures.intake().opened(new IntakeMeter.DoorFigures(2_000, 2, 100_000, () -> 17));
        figures.intake().entered(5);
        assertThat(seen.getOrdersAtTheDoor()).isEqualTo(17);
        assertThat(seen.getDoorQueue()).isEqualTo(2_000);
        assertThat(seen.getIntakeTransactionsInFlight()).isEqualTo(1);
        assertThat(seen.getIntakeBatches().getLast()).isEqualTo(5);
    }

    @Test
    void whatWaitsComesFromTheDatabase() throws Exception {
        OrdersDatabase.pendingOrder(Placements.id(), Instant.now().minusSeconds(90), 1);
        assertThat(seen.getPendingOrders()).isEqualTo(1);
        assertThat(seen.getOldestPendingSeconds()).isGreaterThanOrEqualTo(89);
    }

    @Test
    void isGoneWhenTheApplicationIs() {
        figures.hide();
        assertThat(SERVER.isRegistered(name)).isFalse();
    }
}
