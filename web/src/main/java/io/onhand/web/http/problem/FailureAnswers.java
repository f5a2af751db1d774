package io.onhand.web.http.problem;

import io.onhand.shared.database.SqlFailures;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a client is told about an exception: never a stack trace, and nothing that is not its business. */
public final class FailureAnswers {

    private static final Logger LOG = Logger.getLogger(FailureAnswers.class.getName());

    private static final Map<Integer, ProblemType> BY_STATUS = Map.of(
            400, ProblemType.MALFORMED_REQUEST,
            401, ProblemType.UNAUTHORIZED,
            404, ProblemType.NOT_FOUND,
            405, ProblemType.METHOD_NOT_ALLOWED,
            406, ProblemType.NOT_ACCEPTABLE,
            413, ProblemType.TOO_LARGE,
            415, ProblemType.UNSUPPORTED_MEDIA_TYPE,
            503, ProblemType.UNAVAILABLE);

    private static final Map<ProblemType, String> DETAILS = Map.of(
            ProblemType.MALFORMED_REQUEST, "The server cannot read the address or a header of the request.",
            ProblemType.NOT_FOUND, "There is nothing under this path.",
            ProblemType.METHOD_NOT_ALLOWED, "Use one of the methods that the header Allow names.",
            ProblemType.NOT_ACCEPTABLE,
                    "Answers are application/json, metrics text/plain; problems are application/problem+json.",
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send Content-Type: application/json; batches may be application/x-ndjson as well.");

    private FailureAnswers() {}

    /** The problem of a path that is nobody's. */
    public static Problem nothingThere() {
        return Problem.of(ProblemType.NOT_FOUND, DETAILS.get(ProblemType.NOT_FOUND));
    }

    /**
     * The answer to a request that ended with this exception.
     *
     * @param method of the request: a failed reading has changed nothing, of a failed change that is not known
     */
    static Response of(Throwable thrown, String method) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof ProblemException refused) {
            return refused.problem().answer();
        }
        if (failure instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return ofStandard(refused.getResponse());
        }
        if (failure instanceof IOException) {
            LOG.log(Level.FINE, "a request could not be read", failure);
            return Problem.of(ProblemType.MALFORMED_REQUEST, "The body ended before its time.")
                    .answer();
        }
        return ofFault(failure, method).answer();
    }

    /** The answer to a request that the server refused by itself, of which nothing but the HTTP status is known. */
    public static Response ofStatus(int status) {
        return ofStandard(Response.status(status).build());
    }

    private static Response ofStandard(Response refusal) {
        if (refusal.getStatus() < 400) {
            return refusal;
        }
        ProblemType type = BY_STATUS.get(refusal.getStatus());
        Problem problem = type == null
                ? Problem.ofStatus(refusal.getStatus(), refusal.getStatusInfo().getReasonPhrase())
                : Problem.of(type, DETAILS.get(type));
        Response answer = problem.answer();
        String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    private static Problem ofFault(Throwable failure, String method) {
        if (SqlFailures.isLockTimeout(failure)) {
            LOG.log(Level.FINE, "a lock was not had in time", failure);
            return Problem.of(
                    ProblemType.BUSY, "Other requests hold what this one needs; nothing was changed. Try again.");
        }
        String id = "urn:uuid:" + UUID.randomUUID();
        if (Outage.isBehind(failure)) {
            LOG.log(Level.WARNING, failure, () -> "a request failed, " + id);
            return ofOutage(method).loggedAs(id);
        }
        LOG.log(Level.SEVERE, failure, () -> "a request failed, " + id);
        return Problem.of(ProblemType.INTERNAL_ERROR, "The server's log tells more under the identifier in instance.")
                .loggedAs(id);
    }

    private static Problem ofOutage(String method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)
                ? Problem.of(ProblemType.UNAVAILABLE, "Database or broker do not answer. Try again later.")
                : Problem.of(
                        ProblemType.OUTCOME_UNKNOWN,
                        "Database or broker failed; the change was made wholly or not at all."
                                + " Repeat it with the same Idempotency-Key, or look before repeating it without one.");
    }
}
