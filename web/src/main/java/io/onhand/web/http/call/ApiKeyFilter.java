package io.onhand.web.http.call;

import io.onhand.web.http.problem.ProblemAnswers;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** The door keeper: nothing below {@code /api} is answered without a key, not even that a path does not exist. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class ApiKeyFilter implements ContainerRequestFilter {

    private final ApiKeys keys = ApiKeys.configured();

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> client =
                keys.client(String.join(",", Call.values(request.getHeaders(), HttpHeaders.AUTHORIZATION)));
        if (client.isPresent()) {
            request.setSecurityContext(new ClientSecurity(client.get(), request.getSecurityContext()));
        } else {
            request.abortWith(ProblemAnswers.of(keys.refusal()));
        }
    }
}
