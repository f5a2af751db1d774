package io.onhand.web.http.call;

import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;

/**
 * Refuses addresses that break the syntax: before JAX-RS, which repairs some and answers others with a page of the server,
 * without asking for a key. Some servers do not even come here with what they cannot decode. On Payara our own part of it
 * ({@code payara-recovery}) sees to that, and leaves the address as it was sent in an attribute; on WildFly the listener's
 * setting {@code decode-url=false} does. ASYNC: a request whose body had to be waited for comes again.
 */
@WebFilter(
        urlPatterns = "/api/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC},
        asyncSupported = true)
public class AddressFilter extends HttpFilter {

    /** Request attribute with the path and query that the server could not decode. */
    static final String AS_SENT = "io.onhand.address";

    private static final long serialVersionUID = 1L;

    private final transient ApiKeys keys = ApiKeys.configured();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> fault = fault(request);
        if (fault.isEmpty()) {
            chain.doFilter(request, response);
        } else if (keys.client(request.getHeader(HttpHeaders.AUTHORIZATION)).isEmpty()) {
            AnswerHeaders.write(keys.refusal().answer(), response);
        } else {
            AnswerHeaders.write(
                    Problem.of(ProblemType.MALFORMED_REQUEST, fault.get()).answer(), response);
        }
    }

    private static Optional<String> fault(HttpServletRequest request) {
        if (request.getAttribute(AS_SENT) instanceof String sent) {
            int question = sent.indexOf('?');
            return question < 0
                    ? Address.fault(sent, null)
                    : Address.fault(sent.substring(0, question), sent.substring(question + 1));
        }
        return Address.fault(request.getRequestURI(), request.getQueryString());
    }
}
