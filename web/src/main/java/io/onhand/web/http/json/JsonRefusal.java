package io.onhand.web.http.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.Problem.FieldError;
import io.onhand.web.http.problem.ProblemType;
import java.util.Collection;
import java.util.List;

/** Why a text was not read, in the client's terms: which field, and where; nothing about classes of the server. */
final class JsonRefusal {

    private static final int MAX_MESSAGE = 200;
    private static final int MAX_PATH = 200;

    private JsonRefusal() {}

    /** The problem that tells it. */
    static Problem of(JsonProcessingException refusal) {
        String path = path(refusal);
        if (tooMany(refusal) instanceof BoundedList.TooManyElementsException surplus) {
            String field = path.replaceFirst("\\[\\d+]$", "");
            return Problem.of(ProblemType.VALIDATION, field, "may have at most " + surplus.bound() + " elements");
        }
        String message = message(refusal);
        String where = place(refusal.getLocation());
        if (path.isEmpty()) {
            return Problem.of(ProblemType.MALFORMED_REQUEST, "The body " + message + ", " + where + ".");
        }
        return Problem.of(ProblemType.MALFORMED_REQUEST, path + " " + message + ", " + where + ".")
                .about(List.of(new FieldError(path, message)));
    }

    /** A place in the text, counted from 1. */
    static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? "at an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static Throwable tooMany(Throwable refusal) {
        Throwable cause = refusal;
        while (cause != null && !(cause instanceof BoundedList.TooManyElementsException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String message(JsonProcessingException refusal) {
        if (refusal instanceof UnrecognizedPropertyException unknown) {
            return "is not a known field; " + known(unknown.getKnownPropertyIds());
        }
        if (refusal instanceof InvalidNullException) {
            return "must not be null; leave it out when there is nothing to say";
        }
        if (refusal instanceof MismatchedInputException mismatch) {
            return "must be " + kind(mismatch.getTargetType());
        }
        JsonProcessingException root = refusal.getCause() instanceof JsonProcessingException cause ? cause : refusal;
        if (root instanceof InputCoercionException tooLong) {
            return "must be " + kind(tooLong.getTargetType());
        }
        String said = root instanceof StreamReadException ? root.getOriginalMessage() : "cannot be understood";
        String line = said.lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\(`[^)]*\\)", "")
                .strip();
        return "is not readable JSON: " + cut(line, MAX_MESSAGE);
    }

    private static String known(Collection<Object> fields) {
        return fields == null || fields.isEmpty()
                ? "there are none here"
                : "known are "
                        + String.join(
                                ", ",
                                fields.stream().map(Object::toString).sorted().toList());
    }

    private static String kind(Class<?> type) {
        if (type == Long.class || type == long.class) {
            return "an integer of at most 64 bits";
        }
        if (type == Integer.class || type == int.class) {
            return "an integer of at most 32 bits";
        }
        if (type == String.class) {
            return "a string";
        }
        return type != null && Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static String path(JsonProcessingException refusal) {
        StringBuilder path = new StringBuilder();
        if (refusal instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            mapping.getPath().forEach(step -> append(path, step.getFieldName(), step.getIndex()));
        } else if (refusal.getProcessor() instanceof JsonParser parser) {
            append(path, parser.getParsingContext());
        }
        return cut(path.toString(), MAX_PATH);
    }

    private static void append(StringBuilder path, JsonStreamContext context) {
        if (context != null && !context.inRoot()) {
            append(path, context.getParent());
            if (context.inArray() && context.hasCurrentIndex()) {
                append(path, null, context.getCurrentIndex());
            } else if (context.inObject() && context.hasCurrentName()) {
                append(path, context.getCurrentName(), -1);
            }
        }
    }

    private static void append(StringBuilder path, String name, int index) {
        if (name == null) {
            path.append('[').append(index).append(']');
        } else {
            path.append(path.length() == 0 ? "" : ".").append(name);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
