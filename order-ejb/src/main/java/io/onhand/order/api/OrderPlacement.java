package io.onhand.order.api;

import io.onhand.shared.IdempotencyKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * An order that a client wants accepted; already checked against {@link OrderLimits}.
 *
 * @param orderId the id that it will have, UUIDv7, assigned before the batch so that a retry meets its own row
 * @param clientId the API client
 * @param key the client's idempotency key, or {@code null}
 * @param customer the client's customer reference, or {@code null}
 * @param currency ISO 4217 code, or {@code null} when no line has a price
 * @param lines 1 to {@value OrderLimits#MAX_LINES} lines, numbered from 1 in this order
 */
public record OrderPlacement(
        UUID orderId, String clientId, IdempotencyKey key, String customer, String currency, List<Line> lines) {

    /**
     * One line.
     *
     * @param sku the SKU, case-sensitive
     * @param quantity units, 1 to {@value OrderLimits#MAX_QUANTITY}
     * @param unitPrice price of one unit, or {@code null}
     */
    public record Line(String sku, long quantity, BigDecimal unitPrice) {}

    public OrderPlacement {
        lines = List.copyOf(lines);
    }
}
