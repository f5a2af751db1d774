package io.onhand.web.proof;

import io.onhand.order.api.OrderProof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** An order service that is asked for its part of the proof only. */
public final class OrdersOnPaper implements OrderProof {

    public final List<OrderState> states = new ArrayList<>();
    long violations;
    int reopened;

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
    public void reopenFeed() {
        reopened++;
    }
}
