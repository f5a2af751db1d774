package io.onhand.web.http.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.onhand.shared.messaging.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers in JSON, written before JAX-RS sees them, so that every server writes the same. */
public final class Answers {

    private Answers() {}

    /** A 200 with this body. */
    public static Response ok(Object body) {
        return json(Response.Status.OK, body).build();
    }

    /** An answer with this status and body, to which headers may be added. */
    public static Response.ResponseBuilder json(Response.StatusType status, Object body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(bytes(body));
    }

    /** The value as JSON in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
