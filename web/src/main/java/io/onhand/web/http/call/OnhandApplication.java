package io.onhand.web.http.call;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/**
 * The REST API. It takes all of {@code /api}, so that a path outside of version 1 meets the same door keeper and gets a
 * problem as its answer.
 */
@ApplicationPath("/api")
public class OnhandApplication extends Application {

    /**
     * Jersey would publish a WADL document by itself; the contract is {@code /openapi}. And it would make a Location absolute,
     * with whatever host the client has sent: it is relative (RFC 9110, section 10.2.2). Other servers ignore these.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                "jersey.config.server.headers.location.relative.resolution.disabled",
                true);
    }
}
