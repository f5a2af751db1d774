package io.onhand.web.proof;

import io.onhand.inventory.api.InventoryProof;
import io.onhand.order.api.OrderDatabase;
import io.onhand.order.api.OrderHealing;
import io.onhand.order.api.OrderProof;
import io.onhand.shared.management.BrokerState;
import io.onhand.web.answer.Answers;
import io.onhand.web.api.Gate;
import io.onhand.web.api.Parameters;
import io.onhand.web.api.WebThreads;
import io.onhand.web.indoubt.BrokerQuestion;
import io.onhand.web.indoubt.InDoubtReport;
import io.onhand.web.indoubt.InDoubtWatch;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The live proof of the invariants. */
@Path("v1/proof")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProofResource {

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

    @Resource(lookup = WebThreads.PROOFS)
    private ManagedExecutorService threads;

    private final Gate gate = new Gate("proofs", WebThreads.MOST_PROOFS);

    /**
     * How the invariants stand at this moment. A proof that does not hold is a 200 all the same: it was made.
     *
     * @param full {@code true} to read again what earlier proofs have verified and what never changes since
     */
    @GET
    public CompletionStage<Response> prove(@QueryParam("full") String full) {
        boolean everything = Parameters.flag("full", full);
        return gate.passLater(
                () -> Answers.ok(
                        withInDoubt(new Proving(orders, inventory, new DatabaseClock(database)).prove(everything))),
                threads);
    }

    /** The broker may be away or hang: then the proof says so, a few seconds later, and tells all the rest. */
    private ProofReport withInDoubt(ProofReport report) {
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
