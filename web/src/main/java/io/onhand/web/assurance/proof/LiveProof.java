package io.onhand.web.assurance.proof;

import io.onhand.inventory.api.InventoryProof;
import io.onhand.order.api.OrderDatabase;
import io.onhand.order.api.OrderHealing;
import io.onhand.order.api.OrderProof;
import io.onhand.shared.management.BrokerState;
import io.onhand.web.assurance.indoubt.BrokerQuestion;
import io.onhand.web.assurance.indoubt.InDoubtReport;
import io.onhand.web.assurance.indoubt.InDoubtWatch;
import io.onhand.web.assurance.proof.ProofReport.Check;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The proof of the invariants on the live databases, with what is in doubt and when all was last reconciled. Thread-safe. */
@ApplicationScoped
public class LiveProof {

    @EJB
    private OrderProof orders;

    @EJB
    private InventoryProof inventory;

    @EJB
    private OrderDatabase database;

    @EJB
    private OrderHealing healing;

    @Inject
    private BrokerQuestion broker;

    @Inject
    private InDoubtWatch watch;

    /**
     * How the invariants stand at this moment. The broker may be away or hang: then the proof says so, a few seconds later, and
     * tells all the rest.
     *
     * @param full whether what earlier proofs have verified, and what never changes since, is read again
     */
    public ProofReport prove(boolean full) {
        ProofReport report = new Proving(orders, inventory, new DatabaseClock(database)).prove(full);
        Optional<BrokerState.Answer> answer = broker.ask();
        InDoubtReport inDoubt = watch.look(answer);
        List<Check> checks = List.of(
                check("no-old-prepared-transaction", inDoubt, InDoubtReport.DATABASE),
                check("no-old-prepared-transaction-in-broker", inDoubt, InDoubtReport.BROKER));
        Long reconciled = healing.sinceFinished().map(Duration::toSeconds).orElse(null);
        return report.with(
                checks, reconciled, answer.map(BrokerState.Answer::messages).orElse(null));
    }

    private static Check check(String name, InDoubtReport inDoubt, String where) {
        return inDoubt.unknown().contains(where)
                ? Check.unknown(name, "the " + where + " does not answer")
                : Check.of(name, inDoubt.count(where), inDoubt.countOld(where));
    }
}
