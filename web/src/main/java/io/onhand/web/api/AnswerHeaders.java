package io.onhand.web.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.function.BiConsumer;

/** Headers of every answer: it is what it says it is, and nobody keeps a copy of it. */
@Provider
public class AnswerHeaders implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        set(answer.getHeaders()::putSingle);
    }

    /** Sets them, for an answer that JAX-RS has nothing to do with. */
    public static void set(BiConsumer<String, String> header) {
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
