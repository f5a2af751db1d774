package io.onhand.web.rest.orders;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.onhand.order.api.OrderLimits;
import io.onhand.order.contract.LineUnits;
import io.onhand.web.http.json.BoundedList;
import io.onhand.web.http.json.Fingerprint;
import io.onhand.web.http.json.Violations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be shipped of an order, as a client sends it.
 *
 * @param lines {@code null}: everything that is allocated
 */
record ShipmentBody(
        @JsonDeserialize(as = ShipmentBody.Lines.class) List<ShipmentBody.Line> lines) {

    /** The body that asks for everything. */
    static final ShipmentBody EVERYTHING = new ShipmentBody(null);

    /** A line as a client sends it. */
    record Line(Integer line, Long quantity) {}

    /** As many lines as an order may have. */
    static final class Lines extends BoundedList<Line> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(OrderLimits.MAX_LINES);
        }
    }

    /** What leaves, checked; empty: everything that is allocated. */
    List<LineUnits> units() {
        if (lines == null) {
            return List.of();
        }
        Violations violations = new Violations();
        if (lines.isEmpty()) {
            violations.add("lines", "must have at least one line; leave it out to ship everything");
        }
        List<LineUnits> units = new ArrayList<>(lines.size());
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < lines.size() && !violations.areEnough(); i++) {
            Line line = lines.get(i);
            if (isFine(line, "lines[" + i + "]", numbers, violations)) {
                units.add(new LineUnits(line.line(), line.quantity()));
            }
        }
        violations.refuseIfAny();
        return units;
    }

    private static boolean isFine(Line line, String field, Set<Integer> numbers, Violations violations) {
        boolean numbered = line.line() != null && line.line() >= 1 && line.line() <= OrderLimits.MAX_LINES;
        if (!numbered) {
            violations.add(field + ".line", "must be from 1 to " + OrderLimits.MAX_LINES);
        } else if (!numbers.add(line.line())) {
            violations.add(field + ".line", "is there twice");
            return false;
        }
        boolean counted =
                line.quantity() != null && line.quantity() >= 1 && line.quantity() <= OrderLimits.MAX_QUANTITY;
        if (!counted) {
            violations.add(field + ".quantity", "must be from 1 to " + OrderLimits.MAX_QUANTITY);
        }
        return numbered && counted;
    }

    static String fingerprint(List<LineUnits> units) {
        Fingerprint fingerprint = new Fingerprint().number(units.size());
        units.forEach(line -> fingerprint.number(line.line()).number(line.quantity()));
        return fingerprint.hex();
    }
}
