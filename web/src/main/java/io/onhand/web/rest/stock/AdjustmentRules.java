package io.onhand.web.rest.stock;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.Adjustment.Change;
import io.onhand.inventory.api.Adjustment.Reason;
import io.onhand.inventory.api.Caller;
import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.RequestKey;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.json.Fingerprint;
import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.json.Violations;
import io.onhand.web.http.problem.ProblemException;
import java.util.Arrays;
import java.util.Optional;

/** The rules of a change of stock. An instance checks one. */
final class AdjustmentRules {

    private static final String REQUIRED = "is required";

    private final Violations violations = new Violations();

    private AdjustmentRules() {}

    /**
     * The adjustment that a body asks for.
     *
     * @param sku already checked when it comes from the path
     * @param key idempotency key, or {@code null}
     * @throws ProblemException 422 naming the rules that it breaks
     */
    static Adjustment check(String sku, AdjustmentBody body, Caller caller, String key) {
        return new AdjustmentRules().checked(sku, body, caller, key);
    }

    private Adjustment checked(String sku, AdjustmentBody body, Caller caller, String key) {
        name("sku", sku, OrderLimits.MAX_SKU_LENGTH);
        String location = body.location() == null ? InventoryLimits.DEFAULT_LOCATION : body.location();
        name("location", location, InventoryLimits.MAX_LOCATION_LENGTH);
        Reason reason = reason(body.reason());
        Change change = change(body, reason);
        violations.refuseIfAny();
        RequestKey scoped = key == null
                ? null
                : new RequestKey("/api/v1/stock/" + sku + "/adjustments", key, fingerprint(location, reason, change));
        return new Adjustment(sku, location, change, reason, caller, scoped);
    }

    private void name(String field, String value, int max) {
        Optional<String> violation = value == null ? Optional.of(REQUIRED) : TextRule.pathNameViolation(value, max);
        violation.ifPresent(message -> violations.add(field, message));
    }

    private Reason reason(String sent) {
        Optional<Reason> reason = Arrays.stream(Reason.values())
                .filter(constant -> constant.name().equals(sent))
                .findFirst();
        if (reason.isEmpty()) {
            violations.add("reason", "must be one of " + Arrays.toString(Reason.values()));
        }
        return reason.orElse(null);
    }

    private Change change(AdjustmentBody body, Reason reason) {
        boolean counted = body.expected() != null || body.onHand() != null;
        if (counted == (body.delta() != null)) {
            violations.add("delta", "is required, or else both expected and onHand");
            return null;
        }
        return counted ? count(body, reason) : delta(body.delta(), reason);
    }

    private Change count(AdjustmentBody body, Reason reason) {
        amount("expected", body.expected());
        amount("onHand", body.onHand());
        if (reason != null && reason != Reason.COUNT) {
            violations.add("reason", "must be COUNT with expected and onHand");
        }
        return body.expected() == null || body.onHand() == null
                ? null
                : new Adjustment.Count(body.expected(), body.onHand());
    }

    private void amount(String field, Long units) {
        if (units == null) {
            violations.add(field, REQUIRED + ": expected and onHand go together");
        } else if (units < 0 || units > InventoryLimits.MAX_UNITS) {
            violations.add(field, "must be from 0 to " + InventoryLimits.MAX_UNITS);
        }
    }

    private Change delta(long units, Reason reason) {
        if (units == 0 || units < -InventoryLimits.MAX_UNITS || units > InventoryLimits.MAX_UNITS) {
            violations.add("delta", "must be from 1 to " + InventoryLimits.MAX_UNITS + ", or the negative of that");
        } else if (units < 0 && (reason == Reason.RECEIVED || reason == Reason.RETURNED)) {
            violations.add("delta", "must be positive with reason " + reason);
        } else if (units > 0 && reason == Reason.WRITE_OFF) {
            violations.add("delta", "must be negative with reason " + reason);
        }
        if (reason == Reason.COUNT) {
            violations.add("reason", "COUNT needs expected and onHand instead of delta");
        }
        return new Adjustment.Delta(units);
    }

    private static String fingerprint(String location, Reason reason, Change change) {
        Fingerprint fingerprint = new Fingerprint().text(location).text(reason.name());
        if (change instanceof Adjustment.Count count) {
            return fingerprint.number(count.expected()).number(count.onHand()).hex();
        }
        return fingerprint.number(((Adjustment.Delta) change).units()).hex();
    }
}
