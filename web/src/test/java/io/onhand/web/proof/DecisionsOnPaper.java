package io.onhand.web.proof;

import io.onhand.inventory.api.InventoryProof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** An inventory service that is asked for its part of the proof only. */
public final class DecisionsOnPaper implements InventoryProof {

    public final List<DecisionState> states = new ArrayList<>();
    long violations;
    int closed;
    int reopened;

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
        return 0;
    }

    @Override
    public void reopenLedger() {
        reopened++;
    }

    @Override
    public List<UUID> movedSince(long movement, UUID upTo, int limit) {
        return List.of();
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
