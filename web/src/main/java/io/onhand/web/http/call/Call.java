package io.onhand.web.http.call;

import io.onhand.inventory.api.Caller;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.json.Body;
import io.onhand.web.http.json.BodyLimit;
import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who calls, and what the headers of the call say. To be asked on the thread of the request only. */
public class Call {

    /** Name of the header that names a request, so that a retry is recognised. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Media type of a batch with a JSON object per line. */
    public static final String NDJSON = "application/x-ndjson";

    private static final String ACTOR = "Onhand-Actor";
    private static final int MAX_ACTOR_LENGTH = 100;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** For JAX-RS, which sets the fields. */
    public Call() {}

    Call(HttpHeaders headers, SecurityContext security) {
        this.headers = headers;
        this.security = security;
    }

    /** The client of the API key. */
    public String clientId() {
        return security.getUserPrincipal().getName();
    }

    /** The client, and the person or program behind it if the header {@code Onhand-Actor} names one. */
    public Caller caller() {
        String actor = single(ACTOR).orElse(clientId());
        TextRule.nameViolation(actor, MAX_ACTOR_LENGTH).ifPresent(violation -> {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, ACTOR, violation);
        });
        return new Caller(clientId(), actor);
    }

    /** The idempotency key, if there is one. */
    public Optional<String> idempotencyKey() {
        return idempotencyKey(OrderLimits.MAX_KEY_LENGTH);
    }

    /** The same with another bound of length. */
    public Optional<String> idempotencyKey(int maxLength) {
        Optional<String> key = single(IDEMPOTENCY_KEY);
        key.flatMap(value -> keyViolation(value, maxLength)).ifPresent(violation -> {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, IDEMPOTENCY_KEY, violation);
        });
        return key;
    }

    /** What is wrong with an idempotency key: it has 1 to {@code max} printable ASCII characters. */
    static Optional<String> keyViolation(String key, int max) {
        boolean fine = !key.isEmpty() && key.length() <= max && key.chars().allMatch(c -> c >= ' ' && c <= '~');
        return fine ? Optional.empty() : Optional.of("must have 1 to " + max + " printable ASCII characters");
    }

    /** How long the client prefers to wait; zero when it does not. */
    public Duration waiting() {
        return waiting(Duration.ZERO);
    }

    /** How long the client prefers to wait, and {@code usual} when it says nothing about it. */
    public Duration waiting(Duration usual) {
        return Preference.waiting(values(headers.getRequestHeaders(), Preference.HEADER))
                .orElse(usual);
    }

    /** Whether the body is NDJSON. */
    public boolean isNdjson() {
        MediaType type = headers.getMediaType();
        return type != null && "x-ndjson".equalsIgnoreCase(type.getSubtype());
    }

    /** The whole body, if it has not more bytes than that. */
    public byte[] read(InputStream body, BodyLimit limit) {
        return Body.read(body, declaredLength(), limit.bytes());
    }

    private long declaredLength() {
        return single(HttpHeaders.CONTENT_LENGTH)
                .filter(length -> length.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(-1L);
    }

    private Optional<String> single(String header) {
        List<String> values = values(headers.getRequestHeaders(), header);
        if (values.size() > 1) {
            throw new ProblemException(ProblemType.INVALID_PARAMETER, header, "must be sent once");
        }
        return values.stream().findFirst();
    }

    /**
     * The values of a header, whatever the case of its name. The map is not asked for the name: Jersey's looks it up by its
     * lower case in the default locale, and in a Turkish one {@code Idempotency-Key} is not {@code idempotency-key}.
     */
    static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }
}
