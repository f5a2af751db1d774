package io.onhand.web.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Headers of every answer: it is what it says it is, and nobody keeps a copy of it. */
@Provider
public class AnswerHeaders implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        answer.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
