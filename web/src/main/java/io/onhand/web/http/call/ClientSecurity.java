package io.onhand.web.http.call;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** The security context of a request whose key was recognised: its principal is the client of the key. */
final class ClientSecurity implements SecurityContext {

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
