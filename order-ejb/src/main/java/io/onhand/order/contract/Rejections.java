package io.onhand.order.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.onhand.shared.messaging.Json;

/** A {@link Rejection} as it stands in the database: a JSON document. */
public final class Rejections {

    private Rejections() {}

    /** The document, or {@code null} for {@code null}. */
    public static String write(Rejection rejection) {
        try {
            return rejection == null ? null : Json.MAPPER.writeValueAsString(rejection);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + rejection, e);
        }
    }

    /** The rejection in the document, or {@code null} for {@code null}. */
    public static Rejection read(String document) {
        try {
            return document == null ? null : Json.MAPPER.readValue(document, Rejection.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("is no rejection: " + document, e);
        }
    }
}
