package io.onhand.web.http.problem;

import jakarta.ejb.EJBException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Turns failures of the services into problems. {@link AnyFailureMapper} alone would do by the specification; Payara
 * brings a mapper for this type, which asks for the answer to the cause twice and so has it logged twice.
 */
@Provider
public class EjbFailureMapper implements ExceptionMapper<EJBException> {

    @Context
    private Request request;

    @Override
    public Response toResponse(EJBException failure) {
        return FailureAnswers.of(failure, request.getMethod());
    }
}
