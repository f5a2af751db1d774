package io.onhand.load.replay;

import io.onhand.load.replay.ReplayPlan.PlannedAdjustment;
import io.onhand.load.replay.ReplayPlan.Step;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The idempotency keys of what a file asks for: the number of the invoice, not the file that it is in and not what it says. So an
 * invoice is known again in a file that has grown or was sorted anew; and when it says something else than the first time, the
 * server, which keeps what was first asked for under a key, refuses it instead of carrying it out as well.
 */
public final class IdempotencyKeys {

    /** What a name may be that stands in a key as it is, and what the source of a file may be called. */
    public static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final String prefix;

    /**
     * Keys for the numbers of one source.
     *
     * @param source whose numbers they are, empty for the only one; otherwise in the form of {@link #PLAIN}
     */
    IdempotencyKeys(String source) {
        this.prefix = source.isEmpty() ? "replay:" : "replay:" + source + ":";
    }

    /** The key of an order or adjustment. An invoice may have several adjustments: by item, and of an item by their order. */
    String of(Step step) {
        if (step instanceof PlannedAdjustment adjustment) {
            return prefix + (adjustment.isReturn() ? "return:" : "write-off:") + plain(step.number()) + ":"
                    + plain(adjustment.sku()) + ":" + adjustment.nth();
        }
        return prefix + "order:" + plain(step.number());
    }

    /** The key of the units granted to an item before its first order. It leaves out how many, so that only one run grants. */
    String grant(String sku) {
        return prefix + "stock:" + plain(sku);
    }

    /** Text of the file that is too odd for a key, or too long, is replaced by its name-based UUID. */
    private static String plain(String text) {
        return PLAIN.matcher(text).matches()
                ? text
                : "~" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
