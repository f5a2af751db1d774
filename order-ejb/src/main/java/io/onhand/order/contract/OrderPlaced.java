package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An order was accepted and is to be decided.
 *
 * @param orderId the order, UUIDv7
 * @param clientId the API client that placed it
 * @param acceptedAt when the order service accepted it
 * @param lines what was ordered, in line order; never empty
 */
public record OrderPlaced(UUID orderId, String clientId, Instant acceptedAt, List<OrderedLine> lines)
        implements InventoryCommand {

    /**
     * One line of a placed order.
     *
     * @param line line number, from 1
     * @param sku the SKU, case-sensitive
     * @param quantity units, 1 to 10^9
     */
    public record OrderedLine(int line, String sku, long quantity) {

        public OrderedLine {
            if (line < 1 || sku == null || sku.isEmpty() || quantity < 1) {
                throw new IllegalArgumentException("not an order line: " + line + " " + sku + " " + quantity);
            }
        }
    }

    public OrderPlaced {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("order " + orderId + " has no lines");
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.place(this);
    }

    @Override
    @JsonIgnore
    public int weight() {
        return lines.size();
    }
}
