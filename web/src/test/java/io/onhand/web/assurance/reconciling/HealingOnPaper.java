package io.onhand.web.assurance.reconciling;

import io.onhand.order.api.OrderHealing;
import io.onhand.order.api.OrderProof.OrderState;
import io.onhand.web.assurance.proof.OrdersOnPaper;
import io.onhand.web.assurance.proof.UuidOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An order service that writes down what it is asked to heal. */
final class HealingOnPaper implements OrderHealing {

    private final OrdersOnPaper orders;
    final Map<Stage, List<UUID>> sent = new EnumMap<>(Stage.class);
    final List<Stuck> cancelling = new ArrayList<>();
    final List<UUID> voided = new ArrayList<>();
    boolean leasedByAnother;
    int roundsFinished;

    HealingOnPaper(OrdersOnPaper orders) {
        this.orders = orders;
    }

    List<UUID> takeSent(Stage stage) {
        List<UUID> taken = sent.remove(stage);
        return taken == null ? List.of() : taken;
    }

    @Override
    public boolean lease(String holder, Duration time) {
        return !leasedByAnother;
    }

    @Override
    public void release(String holder) {
        leasedByAnother = false;
    }

    @Override
    public void finished(String holder) {
        roundsFinished++;
    }

    @Override
    public Optional<Duration> sinceFinished() {
        return roundsFinished == 0 ? Optional.empty() : Optional.of(Duration.ZERO);
    }

    @Override
    public List<UUID> waiting(Instant settled, int limit) {
        return orders.states(null, Integer.MAX_VALUE).stream()
                .filter(state -> "PENDING".equals(state.decision()))
                .filter(state -> state.changedAt().isBefore(settled))
                .map(OrderState::orderId)
                .limit(limit)
                .toList();
    }

    @Override
    public UUID oldestUndecided(UUID after) {
        return orders.states(after, Integer.MAX_VALUE).stream()
                .filter(state -> "PENDING".equals(state.decision()))
                .map(OrderState::orderId)
                .min(UuidOrder.BYTES)
                .orElse(null);
    }

    @Override
    public List<UUID> sendAgain(Stage stage, List<Stuck> stuck, Duration patience) {
        List<UUID> ids = stuck.stream().map(Stuck::orderId).toList();
        sent.computeIfAbsent(stage, key -> new ArrayList<>()).addAll(ids);
        return ids;
    }

    @Override
    public List<UUID> voidMissing(List<UUID> orderIds, Duration patience) {
        voided.addAll(orderIds);
        return orderIds;
    }

    @Override
    public List<Stuck> cancelling(Instant settled, int limit) {
        return cancelling;
    }
}
