package io.onhand.web.rest.proof;

import io.onhand.web.assurance.proof.LiveProof;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Gate;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.call.WebThreads;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** The live proof of the invariants. */
@Path("v1/proof")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProofResource {

    @Inject
    private LiveProof proof;

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
        return gate.passLater(() -> Answers.ok(proof.prove(everything)), threads);
    }
}
