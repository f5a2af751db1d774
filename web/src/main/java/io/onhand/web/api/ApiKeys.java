package io.onhand.web.api;

import io.onhand.web.json.Sha256;
import io.onhand.web.problem.Problem;
import io.onhand.web.problem.ProblemType;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The keys that open the API: in this version one, the admin's. Only its digest is kept. Thread-safe. */
public final class ApiKeys {

    /** Setting with the key (MicroProfile Config: environment or system property). */
    static final String SETTING = "ONHAND_ADMIN_KEY";

    /** Client id of the admin key. */
    static final String ADMIN = "admin";

    private static final String SCHEME = "bearer ";

    private final byte[] adminKey;

    /** A blank key is none. */
    ApiKeys(Optional<String> adminKey) {
        this.adminKey = adminKey.map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(Sha256::of)
                .orElse(null);
    }

    /** The configured keys, read once. */
    public static ApiKeys configured() {
        return new ApiKeys(ConfigProvider.getConfig().getOptionalValue(SETTING, String.class));
    }

    /** Whether there is any key; without one nobody gets in. */
    boolean areConfigured() {
        return adminKey != null;
    }

    /** What is told to whoever has no valid key. */
    Problem refusal() {
        return Problem.of(
                ProblemType.UNAUTHORIZED,
                areConfigured()
                        ? "Send the header Authorization: Bearer KEY with a valid key."
                        : "The server has no key configured: start it with " + SETTING + " set.");
    }

    /**
     * The client that the header {@code Authorization} speaks for. Digests are compared, in constant time: how long it
     * takes tells nothing about the key.
     */
    public Optional<String> client(String authorization) {
        if (adminKey == null
                || authorization == null
                || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        byte[] offered = Sha256.of(authorization.substring(SCHEME.length()).strip());
        return MessageDigest.isEqual(adminKey, offered) ? Optional.of(ADMIN) : Optional.empty();
    }
}
