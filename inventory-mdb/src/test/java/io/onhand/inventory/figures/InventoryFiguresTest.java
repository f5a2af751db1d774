package io.onhand.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.testing.Injection;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator sees of the inventory service. */
class InventoryFiguresTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final InventoryFigures figures =
            Injection.into(new InventoryFigures(new BatchSettings(500, 8_000)), "onhand-1");
    private ObjectName name;
    private InventoryServiceMXBean seen;

    @BeforeEach
    void show() throws Exception {
        figures.show();
        name = new ObjectName("io.onhand:type=InventoryService,application=onhand-1");
        seen = JMX.newMXBeanProxy(SERVER, name, InventoryServiceMXBean.class);
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
    void decisionsAreSeenByTheirKind() {
        figures.decisions().count(5, 3, 2, 1);
        assertThat(seen.getOrdersConfirmed()).isEqualTo(5);
        assertThat(seen.getOrdersRejected()).isEqualTo(3);
        assertThat(seen.getOrdersDecided()).isEqualTo(8);
        assertThat(seen.getOrdersCancelled()).isEqualTo(2);
        assertThat(seen.getCommandsAnsweredAgain()).isEqualTo(1);
    }

    @Test
    void theBoundsInForceAreSeen() {
        assertThat(seen.getBatchMaxOrders()).isEqualTo(500);
        assertThat(seen.getBatchMaxLines()).isEqualTo(8_000);
    }

    @Test
    void isGoneWhenTheApplicationIs() {
        figures.hide();
        assertThat(SERVER.isRegistered(name)).isFalse();
    }
}
