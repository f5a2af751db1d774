package io.onhand.web.rest.stock;

import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.web.http.problem.KeyProblems;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;

/** Why stock was not changed. */
final class StockProblems {

    private StockProblems() {}

    static Problem unknownItem(String sku) {
        return Problem.of(ProblemType.UNKNOWN_ITEM, "sku", "names no item: " + sku);
    }

    static Problem of(AdjustmentResult refusal) {
        if (refusal instanceof AdjustmentResult.UnknownSku unknown) {
            return unknownItem(unknown.sku());
        }
        if (refusal instanceof AdjustmentResult.UnknownLocation unknown) {
            return Problem.of(ProblemType.UNKNOWN_LOCATION, "location", "names no location: " + unknown.location());
        }
        if (refusal instanceof AdjustmentResult.NotAsExpected other) {
            return Problem.of(
                            ProblemType.STOCK_NOT_AS_EXPECTED,
                            other.onHand() + " units are on hand, not as many as expected; nothing was changed.")
                    .with("onHand", other.onHand());
        }
        if (refusal instanceof AdjustmentResult.OutOfRange outside) {
            return Problem.of(
                            ProblemType.STOCK_OUT_OF_RANGE,
                            outside.onHand()
                                    + " units are on hand, which the change does not fit; nothing was changed.")
                    .with("onHand", outside.onHand());
        }
        if (refusal instanceof AdjustmentResult.KeyReused) {
            return KeyProblems.reused();
        }
        throw new IllegalArgumentException("not a refusal of an adjustment: " + refusal);
    }
}
