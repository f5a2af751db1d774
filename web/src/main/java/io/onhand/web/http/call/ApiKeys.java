package io.onhand.web.http.call;

import io.onhand.web.http.json.Fingerprint;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;

/** The keys that open the API: in this version one, the admin's. Only its digest is kept. Thread-safe. */
public final class ApiKeys {

    /** Setting with the key (MicroProfile Config: environment or system property). */
    static final String SETTING = "ONHAND_ADMIN_KEY";

    /** Client id of the admin key. */
    static final String ADMIN = "admin";

    private static final String SCHEME = "bearer ";

    private static final Logger LOG = Logger.getLogger(ApiKeys.class.getName());

    private static final int SHORTEST = 32;
    private static final int FEWEST_DIFFERENT = 8;

    private final byte[] adminKey;

    /** A blank key is none, and so is a weak one: a guess must not be what opens the door. */
    ApiKeys(Optional<String> adminKey) {
        this.adminKey = adminKey.map(String::strip)
                .filter(key -> !key.isEmpty())
                .filter(ApiKeys::isStrong)
                .map(Fingerprint::sha256)
                .orElse(null);
    }

    /** The rule of the launcher (its class {@code KeyStrength}), which says so before it starts anything; other servers do not. */
    private static boolean isStrong(String key) {
        boolean repeats =
                IntStream.rangeClosed(1, key.length() / 2).anyMatch(period -> key.startsWith(key.substring(period)));
        boolean strong = key.matches("[!-~]{" + SHORTEST + ",}")
                && !key.matches("[0-9]*|[a-z]*|[A-Z]*|[^0-9a-zA-Z]*")
                && key.chars().distinct().count() >= FEWEST_DIFFERENT
                && !repeats;
        if (!strong) {
            LOG.severe(() -> SETTING + " can be guessed, and every call is refused: set it to 32 or more visible ASCII"
                    + " characters drawn at random, for example from `openssl rand -base64 32`, and start again");
        }
        return strong;
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
    public Problem refusal() {
        return Problem.of(
                ProblemType.UNAUTHORIZED,
                areConfigured()
                        ? "Send the header Authorization: Bearer KEY with a valid key."
                        : "The server has no key configured, or one that can be guessed (then its log says so): start it with "
                                + SETTING + " set to 32 or more random characters.");
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
        byte[] offered =
                Fingerprint.sha256(authorization.substring(SCHEME.length()).strip());
        return MessageDigest.isEqual(adminKey, offered) ? Optional.of(ADMIN) : Optional.empty();
    }
}
