package io.onhand.web.node.traffic;

import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Counts requests in and out, before everything else, and turns them away when the node is closed. */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION - 1)
public class TrafficFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String LET_IN = TrafficFilter.class.getName();

    @Inject
    private Traffic traffic;

    /**
     * Made once. Of scope singleton, which has no proxy: JMX asks it on threads that know nothing of the application, and there
     * the container's proxies do not work.
     */
    @Produces
    @Singleton
    static Traffic oneTraffic() {
        return new Traffic();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (traffic.begin()) {
            request.setProperty(LET_IN, true);
        } else {
            request.abortWith(Problem.of(
                            ProblemType.UNAVAILABLE,
                            "This server is being stopped. Try again: another one will answer.")
                    .answer());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        if (request.getProperty(LET_IN) != null) {
            request.removeProperty(LET_IN);
            traffic.end();
        }
    }
}
