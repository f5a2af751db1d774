package io.onhand.web.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
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

    /** Writes an answer whose body is bytes, and these headers, where JAX-RS has nothing to do with it. */
    public static void write(Response answer, HttpServletResponse response) throws IOException {
        byte[] body = (byte[]) answer.getEntity();
        response.setStatus(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> response.setHeader(name, values.get(0)));
        set(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
