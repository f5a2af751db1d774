package io.onhand.web.problem;

import io.onhand.web.answer.Answers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Problems as HTTP answers. */
public final class ProblemAnswers {

    /** Media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int SECONDS_WHEN_BUSY = 1;
    private static final int SECONDS_WHEN_AWAY = 5;

    private ProblemAnswers() {}

    /** The answer that tells this problem, with the headers that its status asks for. */
    public static Response of(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(Answers.bytes(problem));
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        } else if (problem.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            int usual = problem.is(ProblemType.BUSY) ? SECONDS_WHEN_BUSY : SECONDS_WHEN_AWAY;
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfterOr(usual));
        }
        return answer.build();
    }
}
