package io.onhand.web.rest.orders;

import io.onhand.web.http.call.AnswerHeaders;
import io.onhand.web.http.call.ApiKeys;
import io.onhand.web.node.traffic.Traffic;
import io.onhand.web.node.traffic.Traffic.Phase;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Set;

/**
 * Turns orders away while too many wait for their decision: before JAX-RS has to do with them, and before they are read, so
 * that the surplus costs those who came in time as little as can be. Bulk requests wait for room instead. ({@code WEB-INF/web.xml}
 * says where it stands.)
 */
public class FullDoorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> PATHS = Set.of("/v1/orders", "/v1/orders/");

    private final transient ApiKeys keys = ApiKeys.configured();

    @Inject
    private transient PlacingOrders placing;

    @Inject
    private transient Traffic traffic;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOrder(request) && isKnown(request) && placing.isFull() && traffic.phase() != Phase.CLOSED) {
            boolean letIn = traffic.begin();
            try {
                AnswerHeaders.write(placing.turnAway().answer(), response);
            } finally {
                if (letIn) {
                    traffic.end();
                }
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOrder(HttpServletRequest request) {
        return HttpMethod.POST.equals(request.getMethod()) && PATHS.contains(request.getPathInfo());
    }

    /** Nothing is told to anybody without a key, not even this. */
    private boolean isKnown(HttpServletRequest request) {
        return keys.client(request.getHeader(HttpHeaders.AUTHORIZATION)).isPresent();
    }
}
