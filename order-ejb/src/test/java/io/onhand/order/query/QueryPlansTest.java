package io.onhand.order.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderQueries.OrderFilter;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderShipped;
import io.onhand.order.decided.ApplyingAnswers;
import io.onhand.order.feed.ReadingEvents;
import io.onhand.order.proof.ProvingOrders;
import io.onhand.order.schema.OrderSchema;
import io.onhand.order.testing.LargeOrders;
import io.onhand.order.testing.OrdersDatabase;
import io.onhand.order.testing.OrdersUnit;
import io.onhand.order.testing.Placements;
import io.onhand.shared.testing.ExplainedStatements;
import io.onhand.shared.testing.Injection;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No statement that is executed again and again reads a large table from end to end. */
class QueryPlansTest {

    private static final ExplainedStatements EXPLAINED = new ExplainedStatements(OrdersDatabase.dataSource());
    private static final EntityManagerFactory UNIT = OrdersUnit.on(EXPLAINED.dataSource(), "explained");
    private static final OrderFilter ANY = new OrderFilter(null, null);

    private final int before = EXPLAINED.count();

    @BeforeAll
    static void manyOrders() throws SQLException {
        LargeOrders.fill();
    }

    @AfterAll
    static void noOrders() throws SQLException {
        UNIT.close();
        OrdersDatabase.empty();
    }

    @AfterEach
    void noLargeTableWasReadFromEndToEnd() {
        assertThat(EXPLAINED.count()).isGreaterThan(before);
        assertThat(EXPLAINED.scansOf(LargeOrders.TABLES)).isEmpty();
    }

    private static void list(OrderFilter filter, UUID before) throws Exception {
        OrdersUnit.inTransaction(UNIT, orders -> reading(orders).list(filter, before, 50));
    }

    private static ReadingOrders reading(Object orders) {
        return Injection.into(new ReadingOrders(), orders, new OrderWaiting());
    }

    @Test
    void oneOrder() throws Exception {
        OrdersUnit.inTransaction(UNIT, orders -> reading(orders).find(LargeOrders.confirmed()));
    }

    @Test
    void pagesOfOrders() throws Exception {
        list(ANY, null);
        list(ANY, LargeOrders.confirmed());
    }

    @Test
    void pagesOfOrdersOfACustomer() throws Exception {
        list(new OrderFilter(null, "12345"), null);
        list(new OrderFilter(null, "12345"), LargeOrders.confirmed());
    }

    @Test
    void pagesOfOrdersWithADecision() throws Exception {
        for (Decision decision : Decision.values()) {
            list(new OrderFilter(decision, null), null);
            list(new OrderFilter(decision, null), LargeOrders.confirmed());
        }
    }

    @Test
    void events() {
        var feed = Injection.into(new ReadingEvents(), EXPLAINED.dataSource());
        feed.read(0, 100);
        feed.read(40_000, 100);
        feed.latest();
    }

    @Test
    void waiting() throws SQLException {
        List<Runnable> timer = new ArrayList<>();
        Class<?>[] type = {ManagedScheduledExecutorService.class};
        Object scheduler = Proxy.newProxyInstance(getClass().getClassLoader(), type, (proxy, method, arguments) -> {
            timer.add((Runnable) arguments[0]);
            return null;
        });
        var waiting = Injection.into(new OrderWaiting(), EXPLAINED.dataSource(), scheduler, new OrderSchema());
        waiting.start();
        waiting.callers().await(Awaited.decisionOf(LargeOrders.pending()), Duration.ofMinutes(1));
        waiting.callers().await(Awaited.cancellationOf(LargeOrders.confirmed()), Duration.ofMinutes(1));
        waiting.callers().await(Awaited.shipment(Placements.id()), Duration.ofMinutes(1));
        timer.get(0).run();
    }

    @Test
    void decisionsCancellationsAndShipments() throws Exception {
        UUID first = LargeOrders.pending();
        UUID second = LargeOrders.pending();
        apply(
                new OrderDecided(first, Decision.CONFIRMED, null, Instant.now()),
                new OrderDecided(second, Decision.CONFIRMED, null, Instant.now()));
        apply(
                new OrderCancelled(first, Instant.now(), List.of(new LineUnits(1, 3))),
                new OrderShipped(second, Placements.id(), Instant.now(), List.of(new LineUnits(1, 3))));
    }

    private static void apply(InventoryAnswer... answers) throws Exception {
        OrdersUnit.inTransaction(
                UNIT, orders -> Injection.into(new ApplyingAnswers(), orders).apply(List.of(answers)));
    }

    @Test
    void theProofAfterAnEarlierOne() {
        Injection.into(new ProvingOrders(), OrdersDatabase.dataSource()).feedGaps();

        var proof = Injection.into(new ProvingOrders(), EXPLAINED.dataSource());
        proof.states(null, 1_000);
        proof.states(LargeOrders.confirmed(), 1_000);
        proof.overdueOrders();
        proof.feedGaps();
        proof.changedSince(proof.latestEvent() - 10, Placements.id(), 1_000);
        proof.keep(proof.walkCheckpoint());
    }
}
