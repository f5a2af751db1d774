package io.onhand.web.http.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever a resource throws into a problem. */
@Provider
public class AnyFailureMapper implements ExceptionMapper<Throwable> {

    @Context
    private Request request;

    @Override
    public Response toResponse(Throwable failure) {
        return FailureAnswers.of(failure, request.getMethod());
    }
}
