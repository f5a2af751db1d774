package io.onhand.web.assurance.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.api.OrderProof;
import io.onhand.order.api.WalkCheckpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An order service that is asked for its part of the proof only. */
public final class OrdersOnPaper implements OrderProof {

    public final List<OrderState> states = new ArrayList<>();
    long violations;
    int forgotten;
    WalkCheckpoint checkpoint = WalkCheckpoint.none(0);
    private final Map<UUID, Long> changes = new HashMap<>();

    @Override
    public List<OrderState> states(UUID after, int limit) {
        return states.stream()
                .filter(state -> after == null || UuidOrder.BYTES.compare(state.orderId(), after) > 0)
                .sorted(Comparator.comparing(OrderState::orderId, UuidOrder.BYTES))
                .limit(limit)
                .toList();
    }

    @Override
    public List<OrderState> statesOf(Collection<UUID> orderIds) {
        return states(null, Integer.MAX_VALUE).stream()
                .filter(state -> orderIds.contains(state.orderId()))
                .toList();
    }

    @Override
    public Count overdueOrders() {
        return new Count(20, violations);
    }

    @Override
    public List<OrderState> overdue(int limit) {
        return states.stream()
                .filter(state -> "PENDING".equals(state.decision()))
                .limit(violations)
                .toList();
    }

    @Override
    public Count feedGaps() {
        return new Count(20, violations);
    }

    @Override
    public void forgetCheckpoints() {
        forgotten++;
        checkpoint = WalkCheckpoint.none(checkpoint.version() + 1);
    }

    @Override
    public WalkCheckpoint walkCheckpoint() {
        return checkpoint;
    }

    @Override
    public void keep(WalkCheckpoint kept) {
        assertThat(kept.version()).isEqualTo(checkpoint.version());
        checkpoint = new WalkCheckpoint(
                kept.walkedTo(),
                kept.walked(),
                kept.alike(),
                kept.since(),
                kept.next(),
                kept.nextAt(),
                kept.version() + 1);
    }

    @Override
    public long latestEvent() {
        return changes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public List<UUID> changedSince(long event, UUID upTo, int limit) {
        return states.stream()
                .filter(state ->
                        state.decision().equals("PENDING") || changes.getOrDefault(state.orderId(), 0L) > event)
                .map(OrderState::orderId)
                .filter(id -> UuidOrder.BYTES.compare(id, upTo) <= 0)
                .limit(limit)
                .toList();
    }

    /** The order has an event with this number. */
    void changed(UUID order, long event) {
        changes.put(order, event);
    }
}
