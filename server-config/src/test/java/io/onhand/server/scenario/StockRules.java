package io.onhand.server.scenario;

import io.onhand.server.scenario.Violation.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Units are promised once and never more than there are. */
final class StockRules {

    private final FinalState finalState;
    private final List<Violation> violations = new ArrayList<>();

    StockRules(FinalState finalState) {
        this.finalState = finalState;
    }

    List<Violation> check() {
        Map<String, Long> promised = new HashMap<>();
        for (FinalState.Order order : finalState.orders()) {
            checkUnits(order);
            if ("CONFIRMED".equals(order.decision()) && !order.cancelled()) {
                order.lines().forEach(line -> promised.merge(line.sku(), line.quantity(), Long::sum));
            }
        }
        finalState.stock().forEach((sku, stock) -> checkStock(sku, stock, promised.getOrDefault(sku, 0L)));
        promised.keySet().stream()
                .filter(sku -> !finalState.stock().containsKey(sku))
                .forEach(sku -> broken(Rule.NEVER_OVERSOLD, "promised, and never in stock: " + sku));
        return violations;
    }

    private void checkUnits(FinalState.Order order) {
        FinalState.Units units = finalState.units().getOrDefault(order.id(), FinalState.Units.NONE);
        long allocated = "CONFIRMED".equals(order.decision()) ? order.quantity() : 0;
        long released = order.cancelled() ? order.quantity() : 0;
        if (units.allocated() != allocated || units.released() != released) {
            broken(Rule.UNITS_ONCE, "the ledger has " + units + " for " + order);
        }
    }

    private void checkStock(String sku, FinalState.Stock stock, long promised) {
        if (promised > stock.received()) {
            broken(Rule.NEVER_OVERSOLD, promised + " units of " + sku + " are promised: " + stock);
        }
        if (promised != stock.allocated()) {
            broken(Rule.UNITS_ONCE, promised + " units of " + sku + " are promised: " + stock);
        }
    }

    private void broken(Rule rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
