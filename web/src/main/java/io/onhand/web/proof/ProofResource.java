package io.onhand.web.proof;

import io.onhand.inventory.api.InventoryProof;
import io.onhand.order.api.OrderProof;
import io.onhand.web.answer.Answers;
import io.onhand.web.api.Gate;
import io.onhand.web.api.Parameters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** The live proof of the invariants. */
@Path("v1/proof")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProofResource {

    private static final int PLACES = 4;

    @EJB
    private OrderProof orders;

    @EJB
    private InventoryProof inventory;

    private final Gate gate = new Gate("proofs", PLACES);

    /**
     * How the invariants stand at this moment. A proof that does not hold is a 200 all the same: it was made.
     *
     * @param full {@code true} to read again what earlier proofs have verified and what never changes since
     */
    @GET
    public Response prove(@QueryParam("full") String full) {
        boolean everything = Parameters.flag("full", full);
        return gate.pass(() -> Answers.ok(new Proving(orders, inventory, Clock.systemUTC()).prove(everything)));
    }
}
