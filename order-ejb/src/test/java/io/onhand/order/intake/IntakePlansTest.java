package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderPlacement;
import io.onhand.order.figures.PendingOrders;
import io.onhand.order.testing.LargeOrders;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.ExplainedStatements;
import io.onhand.shared.testing.Injection;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accepting an order reads no large table from end to end. */
class IntakePlansTest {

    private final ExplainedStatements explained = new ExplainedStatements(OrdersDatabase.dataSource());

    @BeforeAll
    static void manyOrders() throws SQLException {
        LargeOrders.fill();
    }

    @AfterAll
    static void noOrders() throws SQLException {
        OrdersDatabase.empty();
    }

    @AfterEach
    void noLargeTableWasReadFromEndToEnd() {
        assertThat(explained.count()).isPositive();
        assertThat(explained.scansOf(LargeOrders.TABLES)).isEmpty();
    }

    @Test
    void aBatchOfOrdersNewAndKnown() throws SQLException {
        List<OrderPlacement> placements = List.of(
                Placements.keyed("new"),
                Placements.keyed(LargeOrders.confirmed().toString()));
        try (Connection connection = explained.connection()) {
            connection.setAutoCommit(false);
            var statements = new IntakeStatements(connection);
            statements.claimKeys(placements);
            statements.insertOrders(placements);
            statements.insertLines(placements);
            connection.rollback();
        }
    }

    @Test
    void countingPendingOrders() throws SQLException {
        LargeOrders.pending();
        List<Runnable> timer = new ArrayList<>();
        Class<?>[] type = {ManagedScheduledExecutorService.class};
        Object scheduler = Proxy.newProxyInstance(getClass().getClassLoader(), type, (proxy, method, arguments) -> {
            timer.add((Runnable) arguments[0]);
            return null;
        });
        var orders = Injection.into(new PendingOrders(), explained.dataSource());
        var pending = Injection.into(new CountingPending(new DoorSettings(2_000, 2, 20_000)), scheduler, orders);
        pending.start();
        timer.get(0).run();
        assertThat(pending.limit().pending()).isPositive();
    }
}
