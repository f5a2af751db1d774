package io.onhand.server.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.inventory.deciding.DecidingCommands;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderDecided;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions are made in the listener's transaction, with which they stand and fall, and never without one. */
class DecidingInATransactionIT extends InsideTheServer {

    private DecidingCommands deciding;

    private DataSource inventory;

    private UserTransaction transaction;

    private final UUID orderId = UUID.randomUUID();

    @BeforeEach
    void lookUp() throws NamingException {
        deciding = InitialContext.doLookup("java:app/inventory-mdb/DecidingCommands");
        inventory = InitialContext.doLookup("jdbc/inventory");
        transaction = InitialContext.doLookup("java:comp/UserTransaction");
    }

    @Test
    void withoutATransactionNothingIsDecided() throws SQLException {
        assertThatThrownBy(() -> deciding.decide(command())).isInstanceOf(EJBTransactionRequiredException.class);

        assertThat(decisions()).isZero();
    }

    @Test
    void aDecisionGoesWithTheTransactionThatIsRolledBack() throws Exception {
        transaction.begin();
        List<InventoryAnswer> answers = deciding.decide(command()).answers();
        transaction.rollback();

        assertThat(answers).singleElement().isInstanceOfSatisfying(OrderDecided.class, decided -> assertThat(
                        decided.decision())
                .isEqualTo(Decision.REJECTED));
        assertThat(decisions()).isZero();
    }

    @Test
    void aDecisionStaysWithTheTransactionThatIsCommitted() throws Exception {
        transaction.begin();
        deciding.decide(command());
        transaction.commit();

        assertThat(decisions()).isEqualTo(1);
    }

    private List<InventoryCommand> command() {
        return List.of(new OrderPlaced(orderId, "test", Instant.now(), List.of(new OrderedLine(1, "no-such-sku", 1))));
    }

    private int decisions() throws SQLException {
        return SqlCount.rows(inventory, "inventory.decision", "order_id", orderId);
    }
}
