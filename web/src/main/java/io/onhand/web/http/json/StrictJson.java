package io.onhand.web.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemException;
import io.onhand.web.http.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads what clients send, and takes nothing for something else: no unknown or repeated field, no string for a number
 * or the reverse, no fraction for an integer, no {@code null} for what may be left out, nothing behind the value;
 * within bounds of depth and length. Thread-safe.
 */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withCoercionConfig(
                    LogicalType.Textual, strings -> strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().setDeserializerModifier(new NeverNull()))
            .build();

    private record Nothing() {}

    private StrictJson() {}

    /** A factory with the bounds, and nothing else. Field names come from clients, so none is interned. */
    static JsonFactory factory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxNumberLength(40)
                        .maxStringLength(70_000)
                        .maxNameLength(200)
                        .build())
                .build();
    }

    /**
     * The object in the body.
     *
     * @throws ProblemException 400 naming the field, or the place, that cannot be read
     */
    public static <T> T read(byte[] body, Class<T> type) {
        return read(body, 0, body.length, type);
    }

    /** The same, or {@code absent} when there is no body. */
    public static <T> T readOptional(byte[] body, Class<T> type, T absent) {
        return isBlank(body, 0, body.length) ? absent : read(body, type);
    }

    /** Refuses the body of a request that says everything by its path, unless it is absent or an empty object. */
    public static void requireNothing(byte[] body) {
        readOptional(body, Nothing.class, new Nothing());
    }

    /** The object in a part of the body. */
    public static <T> T read(byte[] body, int offset, int length, Class<T> type) {
        requireText(body, offset, length);
        try (JsonParser parser = MAPPER.createParser(body, offset, length)) {
            T value = MAPPER.readValue(parser, type);
            if (value == null) {
                throw malformed("A JSON object is needed, not null.");
            }
            if (parser.nextToken() != null) {
                throw malformed(
                        "Something follows the JSON object, " + JsonRefusal.place(parser.currentTokenLocation()) + ".");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonRefusal.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses what is empty or no UTF-8. */
    static void requireText(byte[] body, int offset, int length) {
        if (isBlank(body, offset, length)) {
            throw malformed("A JSON body is needed; this one is empty.");
        }
        int fault = Utf8.firstFault(body, offset, length);
        if (fault != Utf8.FAULTLESS) {
            throw malformed("The text is not UTF-8: see byte " + (fault + 1) + ".");
        }
    }

    static boolean isBlank(byte[] body, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r' && body[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    static ProblemException malformed(String detail) {
        return new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, detail));
    }
}
