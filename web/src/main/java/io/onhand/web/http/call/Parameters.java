package io.onhand.web.http.call;

import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads path and query parameters; what they cannot mean is a 400 that names them. */
public final class Parameters {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final char REPLACEMENT = '\uFFFD';
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String INSTANT_RULE =
            "must be an instant such as 2026-11-30T09:00:00Z, with its zone; a + in it is sent as %2B";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Parameters() {}

    /** The UUID; the Java library alone would read {@code 1-1-1-1-1} as one. */
    public static UUID uuid(String name, String value) {
        if (!UUID_TEXT.matcher(value).matches()) {
            throw refused(name, "must be a UUID");
        }
        return UUID.fromString(value);
    }

    /** The UUID, or {@code null} when the parameter is absent. */
    public static UUID optionalUuid(String name, String value) {
        return value == null ? null : uuid(name, value);
    }

    /** The instant, in the notation of RFC 3339, or {@code null} when the parameter is absent. */
    public static Instant optionalInstant(String name, String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(value).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw refused(name, INSTANT_RULE);
        }
        throw refused(name, INSTANT_RULE);
    }

    /** The number, or {@code absent} when the parameter is. */
    public static long number(String name, String value, long absent, long min, long max) {
        if (value == null) {
            return absent;
        }
        long number = NUMBER.matcher(value).matches() ? Long.parseLong(value) : -1;
        if (number < min || number > max) {
            throw refused(name, "must be a number from " + min + " to " + max);
        }
        return number;
    }

    /** Whether the flag is set: {@code true} or {@code false}, and not when the parameter is absent. */
    public static boolean flag(String name, String value) {
        if (value == null || "false".equals(value)) {
            return false;
        }
        if ("true".equals(value)) {
            return true;
        }
        throw refused(name, "must be true or false");
    }

    /** The constant, or {@code null} when the parameter is absent. */
    public static <E extends Enum<E>> E constant(String name, String value, Set<E> allowed) {
        if (value == null) {
            return null;
        }
        for (E constant : allowed) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw refused(name, "must be one of " + allowed);
    }

    /** The text, or {@code null} when the parameter is absent. */
    public static String optionalText(String name, String value, int max) {
        if (value == null) {
            return null;
        }
        TextRule.violation(decoded(name, value), max).ifPresent(violation -> {
            throw refused(name, violation);
        });
        return value;
    }

    /** The name that stands in a path. */
    static String pathName(String name, String value, int max) {
        TextRule.pathNameViolation(value, max).ifPresent(violation -> {
            throw refused(name, violation);
        });
        return value;
    }

    /** Servers put a replacement character where percent-encoded bytes are no UTF-8. */
    private static String decoded(String name, String value) {
        if (value.indexOf(REPLACEMENT) >= 0) {
            throw refused(name, "must be percent-encoded UTF-8");
        }
        return value;
    }

    static ProblemException refused(String name, String message) {
        return new ProblemException(ProblemType.INVALID_PARAMETER, name, message);
    }
}
