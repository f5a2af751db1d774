package io.onhand.web.rest.stock;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Adjustment.Change;
import io.onhand.inventory.api.Adjustment.Reason;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.order.api.OrderLimits;
import io.onhand.shared.IdempotencyKey;
import io.onhand.web.http.json.Fingerprint;
import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.json.Violations;
import io.onhand.web.http.problem.ProblemException;
import java.util.Arrays;
import java.util.Optional;

/** A change of stock as a client sends it: {@code delta}, or {@code expected} and {@code onHand}. */
record AdjustmentBody(
        Long delta, Long expected, Long onHand, String reason, String location, String note, String reference) {

    private static final String REQUIRED = "is required";

    /** The same as a row of a batch. */
    record Row(
            String sku,
            Long delta,
            Long expected,
            Long onHand,
            String reason,
            String location,
            String note,
            String reference,
            String idempotencyKey) {

        AdjustmentBody body() {
            return new AdjustmentBody(delta, expected, onHand, reason, location, note, reference);
        }
    }

    /**
     * The adjustment that is asked for.
     *
     * @param sku already checked when it comes from the path
     * @param key idempotency key, or {@code null}
     * @throws ProblemException 422 naming the rules that the body breaks
     */
    Adjustment adjustment(String sku, Caller caller, String key) {
        return new Check().adjustment(sku, caller, key);
    }

    /** Of the rules; one looks at the body once. */
    private final class Check {

        private final Violations violations = new Violations();

        Adjustment adjustment(String sku, Caller caller, String key) {
            name("sku", sku, OrderLimits.MAX_SKU_LENGTH);
            String place = location == null ? InventoryLimits.DEFAULT_LOCATION : location;
            name("location", place, InventoryLimits.MAX_LOCATION_LENGTH);
            Reason why = reason();
            Change change = change(why);
            words();
            violations.refuseIfAny();
            IdempotencyKey scoped = key == null
                    ? null
                    : new IdempotencyKey(
                            caller.clientId(),
                            "/api/v1/stock/" + sku + "/adjustments",
                            key,
                            fingerprint(place, why, change));
            return new Adjustment(sku, place, change, why, caller, scoped, note, reference);
        }

        private void name(String field, String value, int max) {
            Optional<String> violation = value == null ? Optional.of(REQUIRED) : TextRule.pathNameViolation(value, max);
            violation.ifPresent(message -> violations.add(field, message));
        }

        private Reason reason() {
            Optional<Reason> known = Arrays.stream(Reason.values())
                    .filter(constant -> constant.name().equals(reason))
                    .findFirst();
            if (known.isEmpty()) {
                violations.add("reason", "must be one of " + Arrays.toString(Reason.values()));
            }
            return known.orElse(null);
        }

        private Change change(Reason why) {
            boolean counted = expected != null || onHand != null;
            if (counted == (delta != null)) {
                violations.add("delta", "is required, or else both expected and onHand");
                return null;
            }
            return counted ? count(why) : delta(why);
        }

        private Change count(Reason why) {
            amount("expected", expected);
            amount("onHand", onHand);
            if (why != null && why != Reason.COUNT) {
                violations.add("reason", "must be COUNT with expected and onHand");
            }
            return expected == null || onHand == null ? null : new Adjustment.Count(expected, onHand);
        }

        private void amount(String field, Long units) {
            if (units == null) {
                violations.add(field, REQUIRED + ": expected and onHand go together");
            } else if (units < 0 || units > InventoryLimits.MAX_UNITS) {
                violations.add(field, "must be from 0 to " + InventoryLimits.MAX_UNITS);
            }
        }

        private Change delta(Reason why) {
            if (delta == 0 || delta < -InventoryLimits.MAX_UNITS || delta > InventoryLimits.MAX_UNITS) {
                violations.add("delta", "must be from 1 to " + InventoryLimits.MAX_UNITS + ", or the negative of that");
            } else if (delta < 0 && (why == Reason.RECEIVED || why == Reason.RETURNED)) {
                violations.add("delta", "must be positive with reason " + why);
            } else if (delta > 0 && why == Reason.WRITE_OFF) {
                violations.add("delta", "must be negative with reason " + why);
            }
            if (why == Reason.COUNT) {
                violations.add("reason", "COUNT needs expected and onHand instead of delta");
            }
            return new Adjustment.Delta(delta);
        }

        private void words() {
            if (note != null) {
                TextRule.violation(note, InventoryLimits.MAX_NOTE_LENGTH)
                        .ifPresent(message -> violations.add("note", message));
            }
            if (reference != null) {
                TextRule.referenceViolation(reference, InventoryLimits.MAX_REFERENCE_LENGTH)
                        .ifPresent(message -> violations.add("reference", message));
            }
        }

        /** Without note and reference the digest is that of versions that had neither. */
        private String fingerprint(String location, Reason reason, Change change) {
            Fingerprint fingerprint = new Fingerprint().text(location).text(reason.name());
            if (change instanceof Adjustment.Count count) {
                fingerprint.number(count.expected()).number(count.onHand());
            } else {
                fingerprint.number(((Adjustment.Delta) change).units());
            }
            if (note != null || reference != null) {
                fingerprint.text(note).text(reference);
            }
            return fingerprint.hex();
        }
    }
}
