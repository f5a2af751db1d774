package io.onhand.web.rest.items;

import io.onhand.inventory.api.InventoryLimits;
import io.onhand.inventory.api.Item;
import io.onhand.order.api.OrderLimits;
import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.json.Violations;
import io.onhand.web.http.problem.ProblemException;

/** The rules of an item. */
final class ItemRules {

    private ItemRules() {}

    /**
     * The item.
     *
     * @throws ProblemException 422 naming the rules that it breaks
     */
    static Item check(String sku, String description) {
        Violations violations = new Violations();
        if (sku == null) {
            violations.add("sku", "is required");
        } else {
            TextRule.pathNameViolation(sku, OrderLimits.MAX_SKU_LENGTH)
                    .ifPresent(message -> violations.add("sku", message));
        }
        if (description != null) {
            TextRule.violation(description, InventoryLimits.MAX_DESCRIPTION_LENGTH)
                    .ifPresent(message -> violations.add("description", message));
        }
        violations.refuseIfAny();
        return new Item(sku, description);
    }
}
