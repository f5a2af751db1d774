package io.onhand.order.intake;

import io.onhand.order.api.Acceptance;
import io.onhand.order.api.OrderPlacement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the XA transaction: fails where the test says so, and remembers what it was asked. */
class ScriptedIntake extends IntakeTransaction {

    /** What happens to one attempt; returns normally for a commit. */
    @FunctionalInterface
    interface Script {
        void run(List<OrderPlacement> placements, IntakeTransaction.Attempt attempt);
    }

    final List<List<OrderPlacement>> attempts = new ArrayList<>();
    private final Script script;

    ScriptedIntake(Script script) {
        this.script = script;
    }

    @Override
    public List<Acceptance> accept(List<OrderPlacement> placements, IntakeTransaction.Attempt attempt) {
        attempts.add(List.copyOf(placements));
        script.run(placements, attempt);
        return placements.stream()
                .<Acceptance>map(p -> new Acceptance.Accepted(p.orderId(), Instant.EPOCH))
                .toList();
    }
}
