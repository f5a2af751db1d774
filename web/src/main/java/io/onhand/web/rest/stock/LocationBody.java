package io.onhand.web.rest.stock;

import io.onhand.inventory.api.Location;
import io.onhand.web.http.json.Violations;

/** A location as a client sends it. */
record LocationBody(Integer priority) {

    private static final int MAX_PRIORITY = 1_000_000;

    /** The location with that code, checked. */
    Location location(String code) {
        Violations violations = new Violations();
        if (priority == null || priority < 0 || priority > MAX_PRIORITY) {
            violations.add("priority", "must be from 0 to " + MAX_PRIORITY);
        }
        violations.refuseIfAny();
        return new Location(code, priority);
    }
}
