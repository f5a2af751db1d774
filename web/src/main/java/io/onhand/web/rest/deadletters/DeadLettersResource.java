package io.onhand.web.rest.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.order.api.DeadLetters;
import io.onhand.order.api.DeadLetters.DeadLetter;
import io.onhand.order.api.DeadLetters.Outcome;
import io.onhand.web.http.answer.Answers;
import io.onhand.web.http.call.Call;
import io.onhand.web.http.call.Gate;
import io.onhand.web.http.call.Parameters;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.StrictJson;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** Messages that failed for good. */
@Path("v1/dead-letters")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

    private static final long DEFAULT_PAGE = 50;
    private static final int PLACES = 4;

    /**
     * A page of dead letters.
     *
     * @param letters in the order in which they came
     * @param next what to send as {@code after} for the page that follows; {@code null} when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<DeadLetter> letters, UUID next) {

        static Page of(List<DeadLetter> letters, int size) {
            return new Page(
                    letters,
                    letters.size() < size
                            ? null
                            : letters.get(letters.size() - 1).id());
        }
    }

    @EJB
    private DeadLetters deadLetters;

    private final Gate gate = new Gate("requests about dead letters", PLACES);

    /** A page of letters, the oldest first. */
    @GET
    public Response list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        UUID seen = Parameters.optionalUuid("after", after);
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, 1, DeadLetters.MAX_PAGE);
        List<DeadLetter> letters = gate.pass(() -> deadLetters.list(seen, size))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_PARAMETER,
                        "after",
                        "names no dead letter, or no longer; begin without it"));
        return Answers.ok(Page.of(letters, size));
    }

    /** Has the letter processed again: 202 with the letter. A repeat is a 404. */
    @POST
    @Path("{id}/retry")
    public Response retry(@BeanParam Call call, @PathParam("id") String id, InputStream body) {
        UUID letter = letter(call, id, body, BodyLimit.DEAD_LETTER_RETRY);
        return answer(letter, gate.pass(() -> deadLetters.retry(letter, call.clientId())));
    }

    /** Gives the letter up: 202 with the letter; its undecided orders will be rejected. A repeat is a 404. */
    @POST
    @Path("{id}/discard")
    public Response discard(@BeanParam Call call, @PathParam("id") String id, InputStream body) {
        UUID letter = letter(call, id, body, BodyLimit.DEAD_LETTER_DISCARD);
        return answer(letter, gate.pass(() -> deadLetters.discard(letter, call.clientId())));
    }

    private static UUID letter(Call call, String id, InputStream body, BodyLimit limit) {
        UUID letter = Parameters.uuid("id", id);
        call.idempotencyKey();
        StrictJson.requireNothing(call.read(body, limit));
        return letter;
    }

    private static Response answer(UUID id, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return Answers.json(Response.Status.ACCEPTED, done.letter()).build();
        }
        if (outcome instanceof Outcome.NoOrigin) {
            throw new ProblemException(
                    ProblemType.DEAD_LETTER_WITHOUT_ORIGIN,
                    "Dead letter " + id + " does not tell which queue it belongs to. It can only be discarded.");
        }
        if (outcome instanceof Outcome.StillNeeded needed) {
            throw new ProblemException(
                    ProblemType.DEAD_LETTER_NEEDED,
                    "Dead letter " + id + " tells of a shipment that order " + needed.orderId()
                            + " does not show yet. Retry it.");
        }
        throw new ProblemException(ProblemType.NOT_FOUND, "There is no dead letter " + id + ", or no longer.");
    }
}
