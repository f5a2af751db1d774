package io.onhand.server.replay;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The idempotency keys of one file. They depend on nothing but the file's content, so a retry, a resumed run and a second
 * run all use the same key for the same thing, and another file never does.
 */
final class IdempotencyKeys {

    private static final int DIGEST_DIGITS = 12;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String digest;

    /** Keys for the file with this SHA-256 in hexadecimal. */
    IdempotencyKeys(String fileDigest) {
        this.digest = fileDigest.substring(0, DIGEST_DIGITS);
    }

    /** The key of an order or adjustment: the invoice for the reader, the row to be unique. */
    String of(Step step) {
        return "replay-" + digest + "-" + plain(step.number()) + "-" + step.line();
    }

    /** The key of the units granted to an item before its first order. It leaves out how many, so that only one run grants. */
    String grant(String sku) {
        return "replay-stock-" + digest + "-" + plain(sku);
    }

    /** Text of the file that is too odd for a key is replaced by its name-based UUID. */
    private static String plain(String text) {
        return PLAIN.matcher(text).matches()
                ? text
                : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
