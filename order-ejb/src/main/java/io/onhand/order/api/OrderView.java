package io.onhand.order.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order as the order service shows it.
 *
 * @param id the order
 * @param customer the client's customer reference, or {@code null}
 * @param currency ISO 4217 code, or {@code null}
 * @param decision the decision, set once
 * @param reason why it was rejected, or {@code null}
 * @param fulfilment how far what was ordered is fulfilled
 * @param acceptedAt when it was accepted
 * @param decidedAt when it was decided, or {@code null}
 * @param cancelRequestedAt when a client asked to cancel it, or {@code null}
 * @param cancelledAt when it was cancelled, before its decision or after, or {@code null}
 * @param lines its lines; {@code null} in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
        UUID id,
        String customer,
        String currency,
        Decision decision,
        Rejection reason,
        Fulfilment fulfilment,
        Instant acceptedAt,
        Instant decidedAt,
        Instant cancelRequestedAt,
        Instant cancelledAt,
        List<Line> lines) {

    /** Where one order line stands. */
    public enum LineStatus {
        PENDING,
        ALLOCATED,
        PARTIALLY_ALLOCATED,
        BACKORDERED,
        /** All units were shipped. */
        SHIPPED,
        /** Nothing is open and units were cancelled, all or those that had not been shipped. */
        CANCELLED,
        RETURNED,
        REJECTED
    }

    /** How far what was ordered has been fulfilled; derived from the lines. */
    public enum Fulfilment {
        /** Nothing was shipped. */
        UNFULFILLED,
        /** Some was shipped. The rest is open, or was cancelled. */
        PARTIALLY_FULFILLED,
        /** All that was ordered was shipped. */
        FULFILLED,
        PARTIALLY_RETURNED,
        RETURNED,
        /** All was cancelled, before the decision or after it. */
        CANCELLED
    }

    /**
     * One line of an order.
     *
     * @param line line number, from 1
     * @param sku the SKU
     * @param quantity units ordered
     * @param unitPrice price of one unit as a decimal string, or {@code null}
     * @param allocated units now tied to this line
     * @param shipped units that left
     * @param cancelled units that were cancelled
     * @param status where the line stands
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            int line,
            String sku,
            long quantity,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
            long allocated,
            long shipped,
            long cancelled,
            LineStatus status) {}
}
