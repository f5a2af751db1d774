package io.onhand.web.http.call;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Headers of every answer: it is what it says it is, nobody keeps a copy of it, and when it was made. */
@Provider
public class AnswerHeaders implements ContainerResponseFilter {

    /** RFC 9110, section 5.6.7; {@link DateTimeFormatter#RFC_1123_DATE_TIME} would write a day of one digit. */
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final Clock CLOCK = Clock.systemUTC();

    /**
     * And the length of what a HEAD leaves out (RFC 9110, section 9.3.2): Jersey counts what it did not write, and says 0 where
     * that is more than its buffer holds.
     */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        set(answer.getHeaders()::putSingle);
        if (HttpMethod.HEAD.equals(request.getMethod()) && answer.getEntity() instanceof byte[] body) {
            answer.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, body.length);
        }
    }

    /** Sets them, for an answer that JAX-RS has nothing to do with. */
    public static void set(BiConsumer<String, String> header) {
        header.accept("X-Content-Type-Options", "nosniff");
        header.accept(HttpHeaders.CACHE_CONTROL, "no-store");
        // Servers set it by themselves. Payara drops its own where the answer is sent in one piece: Grizzly marks the
        // headers
        // as complete (HttpTrailer) before it adds the date (HttpServerFilter.prepareResponse).
        header.accept(HttpHeaders.DATE, date(CLOCK));
    }

    static String date(Clock clock) {
        return IMF_FIXDATE.format(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
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
