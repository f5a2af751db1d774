package io.onhand.web.rest.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import java.time.Instant;
import java.util.UUID;

/**
 * What the client is told of an order that was accepted.
 *
 * @param id the order
 * @param location where it can be read; {@code null} where a header says it
 * @param decision its decision at this moment
 * @param reason why it was rejected, or {@code null}
 * @param acceptedAt when it was accepted
 * @param replayed {@code true} when it was accepted before, under the same key; otherwise {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlacedOrder(
        UUID id, String location, Decision decision, Rejection reason, Instant acceptedAt, Boolean replayed) {

    PlacedOrder located() {
        return new PlacedOrder(id, path(id), decision, reason, acceptedAt, replayed);
    }

    static String path(UUID id) {
        return OrderBody.PATH + "/" + id;
    }
}
