package io.onhand.web.http.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Turns the exceptions of JAX-RS itself (no such path, no such method) into problems. {@link AnyFailureMapper} alone
 * would do by the specification; some servers bring a mapper for this type.
 */
@Provider
public class StandardFailureMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    private Request request;

    @Override
    public Response toResponse(WebApplicationException failure) {
        return FailureAnswers.of(failure, request.getMethod());
    }
}
