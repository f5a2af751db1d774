package io.onhand.web.rest.orders;

import io.onhand.inventory.api.Shipping.ShipmentResult;
import io.onhand.web.http.problem.KeyProblems;
import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;
import java.util.UUID;

/** What can be wrong with a request about an order that exists, or not. */
final class OrderProblems {

    private OrderProblems() {}

    static Problem notFound(UUID id) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no order " + id + ".");
    }

    static Problem rejected(UUID id) {
        return Problem.of(ProblemType.ORDER_REJECTED, "Order " + id + " was rejected: nothing of it is allocated.");
    }

    static Problem shipped(UUID id) {
        return Problem.of(
                ProblemType.ORDER_SHIPPED, "All of order " + id + " has been shipped: nothing can be cancelled.");
    }

    static Problem notDecided(UUID id) {
        return Problem.of(ProblemType.ORDER_NOT_DECIDED, "Order " + id + " is not decided yet. Try again in a moment.");
    }

    /** Why a shipment was not booked, except that the order is not decided. */
    static Problem ofShipment(UUID id, ShipmentResult refusal) {
        if (refusal instanceof ShipmentResult.Rejected) {
            return rejected(id);
        }
        if (refusal instanceof ShipmentResult.NothingLeft) {
            return Problem.of(
                    ProblemType.NOTHING_TO_SHIP, "All units of order " + id + " have been shipped or cancelled.");
        }
        if (refusal instanceof ShipmentResult.TooMany tooMany) {
            return Problem.of(
                            ProblemType.TOO_MANY_UNITS,
                            "Line " + tooMany.line() + " of order " + id + " has " + tooMany.allocated()
                                    + " allocated units left.")
                    .with("line", tooMany.line())
                    .with("allocated", tooMany.allocated());
        }
        if (refusal instanceof ShipmentResult.NotOnHand missing) {
            return Problem.of(
                            ProblemType.NOT_ON_HAND,
                            "Only " + missing.onHand() + " units of " + missing.sku() + " are on hand at "
                                    + missing.location() + ". Correct the stock, then ship.")
                    .with("sku", missing.sku())
                    .with("location", missing.location())
                    .with("onHand", missing.onHand());
        }
        if (refusal instanceof ShipmentResult.KeyReused) {
            return KeyProblems.reused();
        }
        throw new IllegalArgumentException("not a refusal of a shipment: " + refusal);
    }
}
