package io.onhand.inventory.deciding;

import static io.onhand.inventory.testing.Stock.cancel;
import static io.onhand.inventory.testing.Stock.order;
import static io.onhand.inventory.testing.Stock.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.inventory.rules.DecidedOrder;
import io.onhand.inventory.testing.InventoryDatabase;
import io.onhand.inventory.testing.InventoryUnit;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.messaging.SingleReceiver.HopelessEntryException;
import io.onhand.shared.testing.Injection;
import jakarta.ejb.EJBException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches decided in transactions on a real PostgreSQL. */
class DecidingCommandsTest {

    private static final UUID ORDER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @BeforeEach
    void fiveUnits() throws SQLException {
        InventoryDatabase.empty();
        InventoryDatabase.stock("A", "MAIN", 5);
        InventoryDatabase.stock("B", "MAIN", 5);
    }

    private static List<InventoryAnswer> decide(InventoryCommand... commands) throws Exception {
        return InventoryUnit.inTransaction(
                inventory -> Injection.into(new DecidingCommands(new SharedBeans().clock()), inventory)
                        .decide(List.of(commands))
                        .answers());
    }

    private static Decision decision(InventoryAnswer answer) {
        return ((OrderDecided) answer).decision();
    }

    @Test
    void aBatchIsDecidedAndWritten() throws Exception {
        List<InventoryAnswer> answers = decide(order(ORDER, "A", 4, "B", 1), order(OTHER, "A", 2));
        assertThat(answers)
                .extracting(DecidingCommandsTest::decision)
                .containsExactly(Decision.CONFIRMED, Decision.REJECTED);
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 4 1");
        assertThat(InventoryDatabase.count("decision")).isEqualTo(2);
        assertThat(InventoryDatabase.count("allocation")).isEqualTo(2);
    }

    @Test
    void aRepeatInALaterTransactionGetsTheSameAnswerToTheMicrosecond() throws Exception {
        List<InventoryAnswer> first = decide(order(ORDER, "A", 4), order(OTHER, "A", 2));
        assertThat(decide(order(ORDER, "A", 4), order(OTHER, "A", 2))).isEqualTo(first);
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 4 1");
    }

    @Test
    void aCancellationInALaterTransactionReleasesOnce() throws Exception {
        decide(order(ORDER, "A", 4));
        List<InventoryAnswer> first = decide(cancel(ORDER));
        assertThat(first).singleElement().isInstanceOfSatisfying(OrderCancelled.class, cancelled -> assertThat(
                        cancelled.released())
                .containsExactly(new LineUnits(1, 4)));
        assertThat(decide(cancel(ORDER))).isEqualTo(first);
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 2");
    }

    @Test
    void aCancellationAheadOfItsOrderIsFoundByTheOrder() throws Exception {
        List<InventoryAnswer> cancelled = decide(cancel(ORDER));
        assertThat(decide(order(ORDER, "A", 1))).isEqualTo(cancelled);
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 0");
    }

    @Test
    void releasedUnitsCanBeHadByTheNextOrderOfTheBatch() throws Exception {
        decide(order(ORDER, "A", 5));
        assertThat(decision(decide(cancel(ORDER), order(OTHER, "A", 5)).get(1))).isEqualTo(Decision.CONFIRMED);
    }

    @Test
    void aCommandThatTheDatabaseRefusesIsHopelessAndItsTransactionGoesOn() throws Exception {
        var poison = new OrderPlaced(ORDER, "sh\u0000p", Instant.EPOCH, List.of(new OrderedLine(1, "A", 1)));
        InventoryUnit.inTransaction(inventory -> {
            var deciding = Injection.into(new DecidingCommands(new SharedBeans().clock()), inventory);
            assertThatThrownBy(() -> deciding.decideAlone(poison))
                    .isInstanceOf(HopelessEntryException.class)
                    .hasMessageContaining(ORDER.toString());
            return deciding.decideAlone(order(OTHER, "A", 1));
        });
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 1 1");
        assertThat(InventoryDatabase.column("select order_id from inventory.decision"))
                .containsExactly(OTHER.toString());
    }

    @Test
    void aCommandWhoseDecisionAppearsMeanwhileIsTriedAgain() throws Exception {
        try (Connection meanwhile = InventoryDatabase.transaction()) {
            new DecisionStatements(meanwhile)
                    .insert(List.of(DecidedOrder.confirmed(ORDER, "shop", Instant.EPOCH, List.of())));
            var waiting = CompletableFuture.supplyAsync(DecidingCommandsTest::failureOfDecidingAlone);
            Awaitility.await().until(() -> !InventoryDatabase.column("select 1 from pg_locks where not granted")
                    .isEmpty());
            meanwhile.commit();
            assertThat(waiting.join()).isInstanceOf(EJBException.class);
        }
    }

    private static Throwable failureOfDecidingAlone() {
        try {
            return InventoryUnit.inTransaction(inventory -> {
                Injection.into(new DecidingCommands(new SharedBeans().clock()), inventory)
                        .decideAlone(order(ORDER, "A", 1));
                return null;
            });
        } catch (Exception e) {
            return e;
        }
    }

    @Test
    void voidingInALaterTransactionReleasesOnceAndIsRemembered() throws Exception {
        decide(order(ORDER, "A", 4));
        assertThat(decide(voided(ORDER))).isEmpty();
        assertThat(decide(voided(ORDER), order(ORDER, "A", 4), cancel(ORDER))).isEmpty();
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 2");
        assertThat(InventoryDatabase.column("select decision from inventory.decision"))
                .containsExactly("VOIDED");
        assertThat(InventoryDatabase.column("select quantity - released from inventory.allocation"))
                .containsExactly("0");
    }

    @Test
    void aRejectedAndACancelledOrderCanBeVoided() throws Exception {
        decide(order(ORDER, "A", 4), order(OTHER, "A", 2), cancel(ORDER));
        decide(voided(ORDER), voided(OTHER));
        assertThat(InventoryDatabase.column("select decision from inventory.decision"))
                .containsExactly("VOIDED", "VOIDED");
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 1");
    }

    @Test
    void anOrderThatWasVoidedBeforeItCameIsNeverDecided() throws Exception {
        decide(voided(ORDER));
        assertThat(decide(order(ORDER, "A", 1))).isEmpty();
        assertThat(InventoryDatabase.level("A", "MAIN")).isEqualTo("5 0 0");
    }
}
