package io.onhand.web.http.call;

import java.util.Optional;

/** What an idempotency key may be made of. */
public final class KeyRule {

    private KeyRule() {}

    /** What is wrong with the key: it has 1 to {@code max} printable ASCII characters. */
    public static Optional<String> violation(String key, int max) {
        boolean fine = !key.isEmpty() && key.length() <= max && key.chars().allMatch(c -> c >= ' ' && c <= '~');
        return fine ? Optional.empty() : Optional.of("must have 1 to " + max + " printable ASCII characters");
    }
}
