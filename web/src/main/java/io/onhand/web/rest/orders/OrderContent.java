package io.onhand.web.rest.orders;

import io.onhand.order.api.IdempotencyKey;
import io.onhand.order.api.OrderPlacement;
import io.onhand.web.http.json.Fingerprint;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * What an order asks for, checked.
 *
 * @param customer the client's customer reference, or {@code null}
 * @param currency ISO 4217 code, or {@code null}
 * @param lines at least one
 */
record OrderContent(String customer, String currency, List<OrderPlacement.Line> lines) {

    /** Scope of the idempotency keys of orders, whether they come alone or in a batch. */
    static final String PATH = "/api/v1/orders";

    /** The placement of this order. {@code key} may be {@code null}. */
    OrderPlacement placement(UUID id, String clientId, String key) {
        IdempotencyKey scoped = key == null ? null : new IdempotencyKey(clientId, PATH, key, fingerprint());
        return new OrderPlacement(id, clientId, scoped, customer, currency, lines);
    }

    /** Equal for orders that ask for the same, however they were spelt: 2.5 is 2.50. */
    String fingerprint() {
        Fingerprint fingerprint =
                new Fingerprint().text(customer).text(currency).number(lines.size());
        for (OrderPlacement.Line line : lines) {
            fingerprint.text(line.sku()).number(line.quantity()).text(plain(line.unitPrice()));
        }
        return fingerprint.hex();
    }

    private static String plain(BigDecimal price) {
        return price == null ? null : price.stripTrailingZeros().toPlainString();
    }
}
