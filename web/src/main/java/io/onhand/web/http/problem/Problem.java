package io.onhand.web.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.web.http.answer.Answers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A problem detail (RFC 9457). Immutable.
 *
 * @param type stable identifier of the kind of problem
 * @param title the kind in a few words
 * @param status HTTP status
 * @param detail what was wrong this time and what to do
 * @param instance identifier under which the server's log tells more, or {@code null}
 * @param errors the parts of the request that are wrong; may be empty
 * @param figures further members, such as the true figure on hand; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<FieldError> errors,
        Map<String, Object> figures) {

    /** Media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String RETRY_AFTER = "retryAfter";

    /**
     * What is wrong with one part of a request.
     *
     * @param field where it is, as in {@code lines[3].quantity}, or the name of a parameter or header
     * @param message what is wrong, in words that continue "the field …"
     */
    public record FieldError(String field, String message) {}

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of this kind. If it passes by itself it says when to try again. */
    public static Problem of(ProblemType type, String detail) {
        Map<String, Object> figures = type.retryAfter() == 0 ? Map.of() : Map.of(RETRY_AFTER, type.retryAfter());
        return new Problem(type.uri(), type.title(), type.status(), detail, null, List.of(), figures);
    }

    /** A problem of this kind with one part of the request. */
    public static Problem of(ProblemType type, String field, String message) {
        return of(type, field + " " + message + ".").about(List.of(new FieldError(field, message)));
    }

    /** A problem of which nothing more is known than its HTTP status. */
    public static Problem ofStatus(int status, String title) {
        return new Problem("about:blank", title, status, null, null, List.of(), Map.of());
    }

    /** The same, about these parts of the request. */
    public Problem about(List<FieldError> parts) {
        return new Problem(type, title, status, detail, instance, parts, figures);
    }

    /** The same, to be found in the log under this identifier. */
    public Problem loggedAs(String identifier) {
        return new Problem(type, title, status, detail, identifier, errors, figures);
    }

    /** The same with a further member. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(figures);
        more.put(name, value);
        return new Problem(type, title, status, detail, instance, errors, more);
    }

    /** The same, worth trying again after so many seconds. */
    public Problem retryAfter(int seconds) {
        return with(RETRY_AFTER, seconds);
    }

    /** After how many seconds it is worth trying again; empty when it is not. */
    Optional<Integer> retryAfter() {
        return Optional.ofNullable((Integer) figures.get(RETRY_AFTER));
    }

    /** The answer that tells this problem, with the headers that its status and its {@code retryAfter} ask for. */
    public Response answer() {
        Response.ResponseBuilder answer =
                Response.status(status).type(MEDIA_TYPE).entity(Answers.bytes(this));
        if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    @Override
    @JsonAnyGetter
    public Map<String, Object> figures() {
        return figures;
    }
}
