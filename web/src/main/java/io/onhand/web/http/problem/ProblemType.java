package io.onhand.web.http.problem;

import java.util.Locale;

/**
 * The kinds of problem that the API answers with; documented in {@code META-INF/openapi.yaml}. A type is stable:
 * clients may branch on it.
 */
public enum ProblemType {
    /** The body is no JSON, or has wrong types, unknown fields or broken characters. */
    MALFORMED_REQUEST(400, "The request cannot be read"),
    /** A query parameter, path parameter or header has a value that it cannot have. */
    INVALID_PARAMETER(400, "A parameter is not valid"),
    /** No key, or a wrong one. */
    UNAUTHORIZED(401, "A valid API key is needed"),
    /** Nothing is known under this path. */
    NOT_FOUND(404, "Not found"),
    /** The SKU is not in the catalogue. */
    UNKNOWN_ITEM(404, "The SKU is not known"),
    /** There is no such location. */
    UNKNOWN_LOCATION(404, "The location is not known"),
    /** The path exists, the method does not. */
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    /** The client accepts nothing that can be produced. */
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    /** The body did not come in time. */
    REQUEST_TIMEOUT(408, "The request came too slowly"),
    /** Another request with the same idempotency key is being handled. */
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "A request with this idempotency key is being handled", 1),
    /** The order was rejected. */
    ORDER_REJECTED(409, "The order was rejected"),
    /** All of the order has been shipped. */
    ORDER_SHIPPED(409, "The order was shipped"),
    /** The order has not been decided yet. */
    ORDER_NOT_DECIDED(409, "The order is not decided yet", 1),
    /** Nothing of the order is allocated any more. */
    NOTHING_TO_SHIP(409, "Nothing is left to ship"),
    /** A line has fewer allocated units than were to be shipped. */
    TOO_MANY_UNITS(409, "More units than are allocated"),
    /** Fewer units are on hand than would have to leave. */
    NOT_ON_HAND(409, "Not enough units on hand"),
    /** A count expected another figure than there is. */
    STOCK_NOT_AS_EXPECTED(409, "Another figure is on hand"),
    /** The change would leave fewer than no units, or too many. */
    STOCK_OUT_OF_RANGE(409, "The change does not fit what is on hand"),
    /** It cannot be told to which queue the dead letter belongs. */
    DEAD_LETTER_WITHOUT_ORIGIN(409, "The origin of the dead letter is not known"),
    /** The dead letter tells of what cannot be learned again. */
    DEAD_LETTER_NEEDED(409, "The dead letter is still needed"),
    /** The body is larger, or has more rows, than is read. */
    TOO_LARGE(413, "The request is too large"),
    /** The body has a media type that is not read. */
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    /** The body can be read and breaks a rule. */
    VALIDATION(422, "The request is not valid"),
    /** The idempotency key was used before for something else. */
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    /** A fault of the server. */
    INTERNAL_ERROR(500, "Internal error"),
    /** Too much at once. */
    BUSY(503, "Too busy at this moment", 1),
    /** Database or broker are away. */
    UNAVAILABLE(503, "Not available at this moment", 5),
    /** Whether the request was carried out is not known. */
    OUTCOME_UNKNOWN(503, "The outcome is not known", 5);

    private static final String PREFIX = "urn:onhand:problem:";

    private final int status;
    private final String title;
    private final String uri;
    private final int retryAfter;

    ProblemType(int status, String title) {
        this(status, title, 0);
    }

    /** @param retryAfter seconds after which the same request is worth repeating; 0: never */
    ProblemType(int status, String title, int retryAfter) {
        this.status = status;
        this.title = title;
        this.retryAfter = retryAfter;
        this.uri = PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** What it is, in a few words that never vary. */
    public String title() {
        return title;
    }

    /** Seconds after which the same request is worth repeating, unless the problem knows better; 0: it is not. */
    int retryAfter() {
        return retryAfter;
    }

    /** Its stable identifier. */
    public String uri() {
        return uri;
    }
}
