package io.onhand.inventory.deciding;

import io.onhand.inventory.figures.CommandMeter;
import io.onhand.inventory.ledger.LedgerStatements;
import io.onhand.inventory.rules.DecidedOrder;
import io.onhand.inventory.rules.DecidingBatch;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.DiscardOrder;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.OrderPlaced.OrderedLine;
import io.onhand.order.contract.VoidOrder;
import io.onhand.shared.database.DatabaseCheck;
import io.onhand.shared.database.SqlFailures;
import io.onhand.shared.database.SqlSavepoint;
import io.onhand.shared.messaging.SingleReceiver.HopelessEntryException;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Decides a batch of commands within the listener's transaction: loads and locks what the batch touches, decides in
 * memory, writes in sets. Locks are taken in one order everywhere: decisions by order id, then stock levels by key.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
@Interceptors(InventorySchema.First.class)
public class DecidingCommands {

    private static final InventoryCommand.Cases<Movable> MOVING = new Moving();

    /**
     * What a batch came to.
     *
     * @param answers one per command about an order that is not voided, in the same order
     * @param ledger the stock with its movements, already written
     * @param decided orders that have their decision from this batch
     * @param cancelled orders decided before and cancelled by this batch
     */
    public record Outcome(
            List<InventoryAnswer> answers,
            StockLedger ledger,
            List<DecidedOrder> decided,
            List<DecidedOrder> cancelled) {

        /** Counts what is new; the other answers are repeats. */
        void count(CommandMeter meter) {
            int confirmed = 0;
            int alsoCancelled = 0;
            for (DecidedOrder order : decided) {
                confirmed += order.isConfirmed() ? 1 : 0;
                alsoCancelled += order.cancelledAt() == null ? 0 : 1;
            }
            int released = cancelled.size() + alsoCancelled;
            meter.count(confirmed, decided.size() - confirmed, released, answers.size() - decided.size() - released);
        }
    }

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    private final Clock clock;

    /** For the proxies of the container. */
    protected DecidingCommands() {
        this(null);
    }

    @Inject
    public DecidingCommands(Clock clock) {
        this.clock = clock;
    }

    /** Fails, and so rolls back, when the database does not answer. */
    public void requireDatabase() {
        DatabaseCheck.require(inventory.unwrap(Connection.class));
    }

    /** The same for a batch, which may have to wait for the one before it. */
    public void requireDatabaseForBatch() {
        DatabaseCheck.requireForBatch(inventory.unwrap(Connection.class));
    }

    /** Decides the commands in order. */
    public Outcome decide(List<InventoryCommand> commands) {
        try {
            return decide(commands, inventory.unwrap(Connection.class));
        } catch (SQLException e) {
            throw new EJBException("a batch of " + commands.size() + " commands failed: " + e.getMessage(), e);
        }
    }

    /**
     * Decides one command. When its data is refused, its work is undone up to a savepoint and the transaction goes on.
     *
     * @throws HopelessEntryException when trying again will not help
     */
    public Outcome decideAlone(InventoryCommand command) throws HopelessEntryException {
        try {
            Connection connection = inventory.unwrap(Connection.class);
            SqlSavepoint savepoint = SqlSavepoint.set(connection);
            try {
                return decide(List.of(command), connection);
            } catch (SQLException e) {
                // A decision that appeared meanwhile is no refusal: next time it is found and answered.
                if (!SqlFailures.isRefusedData(e) || SqlFailures.isUniqueViolation(e)) {
                    throw e;
                }
                savepoint.rollBack();
                throw new HopelessEntryException(
                        "the database refuses the command for order " + command.orderId() + ": " + e.getMessage(), e);
            }
        } catch (SQLException e) {
            throw new EJBException("the command for order " + command.orderId() + " failed: " + e.getMessage(), e);
        }
    }

    private Outcome decide(List<InventoryCommand> commands, Connection connection) throws SQLException {
        var statements = new DecisionStatements(connection);
        var ledgerStatements = new LedgerStatements(connection);
        Set<UUID> orderIds = new TreeSet<>();
        commands.forEach(command -> orderIds.add(command.orderId()));
        Map<UUID, DecidedOrder> known = statements.lock(orderIds);
        loadAllocations(commands, known, statements);
        StockLedger ledger = ledgerStatements.lock(skus(commands, known));
        var batch = new DecidingBatch(ledger, known, clock.instant());
        batch.handle(commands);
        statements.insert(batch.decided());
        statements.change(batch.changed());
        ledgerStatements.write(ledger);
        return new Outcome(batch.answers(), ledger, thatAre(batch.decided()), thatAre(batch.changed()));
    }

    /** Without those that never were: they were neither decided nor cancelled. */
    private static List<DecidedOrder> thatAre(List<DecidedOrder> orders) {
        return orders.stream().filter(order -> !order.isVoided()).toList();
    }

    /** Of the known orders that are to be cancelled or voided. */
    private static void loadAllocations(
            List<InventoryCommand> commands, Map<UUID, DecidedOrder> known, DecisionStatements statements)
            throws SQLException {
        Set<UUID> toRelease = new TreeSet<>();
        for (InventoryCommand command : commands) {
            DecidedOrder order = known.get(command.orderId());
            if (order != null && order.isConfirmed() && command.match(MOVING).releases()) {
                toRelease.add(command.orderId());
            }
        }
        if (!toRelease.isEmpty()) {
            statements
                    .allocations(toRelease)
                    .forEach((id, loaded) -> known.compute(id, (key, order) -> order.withAllocations(loaded)));
        }
    }

    /** The SKUs whose stock the batch may move: of orders without a decision, and of allocations to be released. */
    private static Set<String> skus(List<InventoryCommand> commands, Map<UUID, DecidedOrder> known) {
        Set<String> skus = new HashSet<>();
        for (InventoryCommand command : commands) {
            DecidedOrder order = known.get(command.orderId());
            if (order != null) {
                order.allocations().forEach(allocation -> skus.add(allocation.sku()));
            } else {
                command.match(MOVING).ordered().stream().map(OrderedLine::sku).forEach(skus::add);
            }
        }
        return skus;
    }

    /**
     * The stock that a command may move.
     *
     * @param ordered what it wants to have allocated, unless its order is decided already
     * @param releases whether it may release what its order has
     */
    private record Movable(List<OrderedLine> ordered, boolean releases) {}

    private static final class Moving implements InventoryCommand.Cases<Movable> {

        @Override
        public Movable place(OrderPlaced command) {
            return new Movable(command.lines(), false);
        }

        @Override
        public Movable cancel(CancelOrder command) {
            return new Movable(List.of(), true);
        }

        @Override
        public Movable discard(DiscardOrder command) {
            return new Movable(List.of(), false);
        }

        @Override
        public Movable undo(VoidOrder command) {
            return new Movable(List.of(), true);
        }
    }
}
