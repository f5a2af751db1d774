package io.onhand.web.http.call;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
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
            request.abortWith(keys.refusal().answer());
        }
    }

    /** The security context of a request whose key was recognised: its principal is the client of the key. */
    static final class ClientSecurity implements SecurityContext {

        private final Principal client;
        private final boolean secure;

        ClientSecurity(String clientId, SecurityContext before) {
            this.client = () -> clientId;
            this.secure = before != null && before.isSecure();
        }

        @Override
        public Principal getUserPrincipal() {
            return client;
        }

        @Override
        public boolean isUserInRole(String role) {
            return client.getName().equals(role);
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
