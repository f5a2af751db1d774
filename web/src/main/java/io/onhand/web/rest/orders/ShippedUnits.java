package io.onhand.web.rest.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.inventory.api.ShipmentResult;
import io.onhand.order.contract.LineUnits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A booked shipment as the client is told of it.
 *
 * @param id the shipment
 * @param orderId the order
 * @param shippedAt when it was booked
 * @param lines units shipped per line
 * @param shown whether the order shows them already
 * @param replayed {@code true} when it was booked before, under the same key; otherwise {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShippedUnits(UUID id, UUID orderId, Instant shippedAt, List<LineUnits> lines, boolean shown, Boolean replayed) {

    static ShippedUnits of(ShipmentResult.Shipped shipped, boolean shown) {
        return new ShippedUnits(
                shipped.shipmentId(),
                shipped.orderId(),
                shipped.shippedAt(),
                shipped.lines(),
                shown,
                shipped.replayed() ? true : null);
    }
}
