package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.figures.PendingOrders;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.Injection;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counting on a real PostgreSQL; the timer is run by the test. */
class CountingPendingTest {

    private final List<Runnable> timer = new ArrayList<>();
    private CountingPending pending;

    @BeforeEach
    void startCounting() throws SQLException {
        OrdersDatabase.empty();
        Class<?>[] type = {ManagedScheduledExecutorService.class};
        Object scheduler = Proxy.newProxyInstance(getClass().getClassLoader(), type, (proxy, method, arguments) -> {
            timer.add((Runnable) arguments[0]);
            return null;
        });
        var orders = Injection.into(new PendingOrders(), OrdersDatabase.dataSource());
        pending = Injection.into(new CountingPending(new DoorSettings(2_000, 2, 20_000)), scheduler, orders);
        pending.start();
    }

    @Test
    void onlyOrdersThatWaitForTheirDecisionCount() throws SQLException {
        OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1);
        OrdersDatabase.pendingOrder(Placements.id(), Instant.EPOCH, 1, 2);
        OrdersDatabase.confirmedOrder(Placements.id(), Instant.EPOCH, 1);
        timer.get(0).run();
        assertThat(pending.limit().pending()).isEqualTo(2);
    }
}
