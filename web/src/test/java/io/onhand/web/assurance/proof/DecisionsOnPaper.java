package io.onhand.web.assurance.proof;

import io.onhand.inventory.api.InventoryProof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An inventory service that is asked for its part of the proof only. */
public final class DecisionsOnPaper implements InventoryProof {

    public final List<DecisionState> states = new ArrayList<>();
    long violations;
    int closed;
    int reopened;
    private final Map<UUID, Long> movements = new HashMap<>();

    @Override
    public List<DecisionState> states(UUID after, int limit) {
        return states.stream()
                .filter(state -> after == null || UuidOrder.BYTES.compare(state.orderId(), after) > 0)
                .sorted(Comparator.comparing(DecisionState::orderId, UuidOrder.BYTES))
                .limit(limit)
                .toList();
    }

    @Override
    public long closeLedger() {
        closed++;
        return movements.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public void reopenLedger() {
        reopened++;
    }

    @Override
    public List<UUID> movedSince(long movement, UUID upTo, int limit) {
        return movements.entrySet().stream()
                .filter(moved -> moved.getValue() > movement)
                .map(Map.Entry::getKey)
                .filter(id -> UuidOrder.BYTES.compare(id, upTo) <= 0)
                .limit(limit)
                .toList();
    }

    /** The order has a movement with this id. */
    void moved(UUID order, long movement) {
        movements.put(order, movement);
    }

    @Override
    public List<DecisionState> statesOf(Collection<UUID> orderIds) {
        return states(null, Integer.MAX_VALUE).stream()
                .filter(state -> orderIds.contains(state.orderId()))
                .toList();
    }

    @Override
    public Count ledgerDifferences() {
        return new Count(10, violations);
    }

    @Override
    public Count negativeBalances() {
        return new Count(10, violations);
    }

    @Override
    public Count overAllocations() {
        return new Count(10, violations);
    }

    @Override
    public Count allocationDifferences() {
        return new Count(10, violations);
    }
}
