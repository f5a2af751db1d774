package io.onhand.inventory.rules;

import io.onhand.inventory.rules.DecidedOrder.Allocation;
import io.onhand.inventory.rules.Movement.Cause;
import io.onhand.order.contract.CancelOrder;
import io.onhand.order.contract.DiscardOrder;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.order.contract.OrderPlaced;
import io.onhand.order.contract.Rejection;
import io.onhand.order.contract.VoidOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A batch of commands, handled one after the other in memory: pure, and idempotent by the decisions known before. What
 * is to be written is collected for the database to take in sets. Not thread-safe.
 */
public final class DecidingBatch {

    /** Who undoes a decision: nobody in person. */
    private static final String RECONCILER = "reconciler";

    private final StockLedger ledger;
    private final Instant now;
    private final DecidingOrders deciding;
    private final Map<UUID, DecidedOrder> known;
    private final Map<UUID, DecidedOrder> decided = new LinkedHashMap<>();
    private final Map<UUID, DecidedOrder> changed = new LinkedHashMap<>();
    private final List<InventoryAnswer> answers = new ArrayList<>();

    /** @param known the decisions made before, of the orders that the commands are about */
    public DecidingBatch(StockLedger ledger, Map<UUID, DecidedOrder> known, Instant now) {
        this.ledger = ledger;
        this.now = now;
        this.deciding = new DecidingOrders(ledger, now);
        this.known = known;
    }

    /**
     * Handles the commands in order; each gets its answer, a repeated one the same as before. About an order that never was
     * there is nobody to answer to.
     */
    public void handle(List<InventoryCommand> commands) {
        for (InventoryCommand command : commands) {
            DecidedOrder before = find(command.orderId());
            command.match(new Handling(before)).ifPresent(answers::add);
        }
    }

    /** What is done about a command, and answered. */
    private final class Handling implements InventoryCommand.Cases<Optional<InventoryAnswer>> {

        private final DecidedOrder before;

        /** @param before the order as it was decided before; {@code null} when it was not */
        private Handling(DecidedOrder before) {
            this.before = before;
        }

        @Override
        public Optional<InventoryAnswer> place(OrderPlaced placed) {
            return unlessVoided(() -> decide(placed, before).decisionAnswer());
        }

        @Override
        public Optional<InventoryAnswer> cancel(CancelOrder cancel) {
            return unlessVoided(() -> DecidingBatch.this.cancel(cancel, before));
        }

        @Override
        public Optional<InventoryAnswer> discard(DiscardOrder discard) {
            return unlessVoided(
                    () -> DecidingBatch.this.discard(discard, before).decisionAnswer());
        }

        @Override
        public Optional<InventoryAnswer> undo(VoidOrder undo) {
            DecidingBatch.this.undo(undo.orderId(), before);
            return Optional.empty();
        }

        private Optional<InventoryAnswer> unlessVoided(Supplier<InventoryAnswer> answer) {
            return before != null && before.isVoided() ? Optional.empty() : Optional.of(answer.get());
        }
    }

    private DecidedOrder decide(OrderPlaced placed, DecidedOrder before) {
        if (before != null) {
            return before;
        }
        DecidedOrder order = deciding.decide(placed);
        decided.put(order.orderId(), order);
        return order;
    }

    private InventoryAnswer cancel(CancelOrder cancel, DecidedOrder before) {
        if (before == null) {
            // The order itself is still on its way, and will find this decision.
            return reject(cancel.orderId(), cancel.clientId(), Rejection.Type.CANCELLED)
                    .decisionAnswer();
        }
        if (!before.isConfirmed()) {
            return before.decisionAnswer();
        }
        if (before.cancelledAt() != null || before.allocations().stream().noneMatch(a -> a.live() > 0)) {
            return before.cancelAnswer(now);
        }
        release(before, new Cause(cancel.orderId(), cancel.clientId(), cancel.clientId(), now));
        return change(before.cancelled(now)).cancelAnswer(now);
    }

    /** Only what nobody has decided can be given up; the order, should it come after all, will find this decision. */
    private DecidedOrder discard(DiscardOrder discard, DecidedOrder before) {
        return before == null ? reject(discard.orderId(), discard.clientId(), Rejection.Type.DISCARDED) : before;
    }

    private DecidedOrder reject(UUID orderId, String clientId, Rejection.Type reason) {
        DecidedOrder order = DecidedOrder.rejected(orderId, clientId, now, Rejection.of(reason));
        decided.put(orderId, order);
        return order;
    }

    /** Releases what is live, once: a decision that is voided already has nothing live any more. */
    private void undo(UUID orderId, DecidedOrder before) {
        if (before == null) {
            // Should the order's command come after all, it finds that the order never was.
            decided.put(orderId, DecidedOrder.voided(orderId, RECONCILER, now));
        } else if (!before.isVoided()) {
            release(before, new Cause(orderId, before.clientId(), RECONCILER, now));
            change(before.voided());
        }
    }

    private void release(DecidedOrder order, Cause cause) {
        for (Allocation allocation : order.allocations()) {
            if (allocation.live() > 0) {
                ledger.at(allocation.sku(), allocation.location())
                        .ifPresentOrElse(position -> ledger.release(position, allocation.live(), cause), () -> {
                            throw new IllegalStateException("no stock level is locked for " + allocation);
                        });
            }
        }
    }

    private DecidedOrder change(DecidedOrder after) {
        (decided.containsKey(after.orderId()) ? decided : changed).put(after.orderId(), after);
        return after;
    }

    private DecidedOrder find(UUID orderId) {
        DecidedOrder order = decided.get(orderId);
        if (order == null) {
            order = changed.get(orderId);
        }
        return order == null ? known.get(orderId) : order;
    }

    /** One answer per command about an order that is not voided, in the same order. */
    public List<InventoryAnswer> answers() {
        return answers;
    }

    /** Orders that have their decision from this batch. */
    public List<DecidedOrder> decided() {
        return List.copyOf(decided.values());
    }

    /** Orders decided before and cancelled or voided by this batch. */
    public List<DecidedOrder> changed() {
        return List.copyOf(changed.values());
    }
}
