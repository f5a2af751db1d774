package io.onhand.web.rest.orders;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.onhand.order.api.OrderLimits;
import io.onhand.order.api.OrderPlacement;
import io.onhand.shared.IdempotencyKey;
import io.onhand.web.http.json.BoundedList;
import io.onhand.web.http.json.Fingerprint;
import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.json.Violations;
import io.onhand.web.http.problem.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An order as a client sends it; nothing is checked but its types, until a placement is made of it. */
record OrderBody(
        String customer,
        String currency,
        @JsonDeserialize(as = OrderBody.Lines.class) List<OrderBody.Line> lines) {

    /** Scope of the idempotency keys of orders, whether they come alone or in a batch. */
    static final String PATH = "/api/v1/orders";

    private static final Pattern PRICE = Pattern.compile("\\d{1," + OrderLimits.MAX_PRICE_INTEGER_DIGITS + "}(\\.\\d{1,"
            + OrderLimits.MAX_PRICE_FRACTION_DIGITS + "})?");
    private static final int LONGEST_PRICE =
            OrderLimits.MAX_PRICE_INTEGER_DIGITS + 1 + OrderLimits.MAX_PRICE_FRACTION_DIGITS;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final String REQUIRED = "is required";

    /** A line as a client sends it. */
    record Line(String sku, Long quantity, String unitPrice) {}

    /** As many lines as an order may have. */
    static final class Lines extends BoundedList<Line> {

        private static final long serialVersionUID = 1L;

        Lines() {
            super(OrderLimits.MAX_LINES);
        }
    }

    /** An order as a row of a batch. */
    record Row(
            String customer,
            String currency,
            @JsonDeserialize(as = Lines.class) List<Line> lines,
            String idempotencyKey) {

        OrderBody order() {
            return new OrderBody(customer, currency, lines);
        }
    }

    /**
     * The placement of this order.
     *
     * @param key idempotency key, or {@code null}
     * @throws ProblemException 422 naming the rules that the order breaks
     */
    OrderPlacement placement(UUID id, String clientId, String key) {
        List<OrderPlacement.Line> checked = new Check().lines();
        IdempotencyKey scoped = key == null ? null : new IdempotencyKey(clientId, PATH, key, fingerprint(checked));
        return new OrderPlacement(id, clientId, scoped, customer, currency, checked);
    }

    /** Equal for orders that ask for the same, however they were spelt: 2.5 is 2.50. */
    private String fingerprint(List<OrderPlacement.Line> checked) {
        Fingerprint fingerprint =
                new Fingerprint().text(customer).text(currency).number(checked.size());
        for (OrderPlacement.Line line : checked) {
            fingerprint.text(line.sku()).number(line.quantity()).text(plain(line.unitPrice()));
        }
        return fingerprint.hex();
    }

    private static String plain(BigDecimal price) {
        return price == null ? null : price.stripTrailingZeros().toPlainString();
    }

    /** Of the rules; one looks at the order once. */
    private final class Check {

        private final Violations violations = new Violations();

        /** The lines, if the order keeps all rules. */
        List<OrderPlacement.Line> lines() {
            if (customer != null) {
                TextRule.referenceViolation(customer, OrderLimits.MAX_CUSTOMER_LENGTH)
                        .ifPresent(message -> violations.add("customer", message));
            }
            if (currency != null && !CURRENCIES.contains(currency)) {
                violations.add("currency", "must be an ISO 4217 code such as GBP");
            }
            List<OrderPlacement.Line> checked = eachLine();
            boolean priced = checked.stream().anyMatch(line -> line.unitPrice() != null);
            if (priced && currency == null) {
                violations.add("currency", "is required as soon as a line has a unitPrice");
            }
            violations.refuseIfAny();
            return checked;
        }

        private List<OrderPlacement.Line> eachLine() {
            if (lines == null || lines.isEmpty()) {
                violations.add("lines", lines == null ? REQUIRED : "must have at least one line");
                return List.of();
            }
            List<OrderPlacement.Line> checked = new ArrayList<>(lines.size());
            for (int i = 0; i < lines.size() && !violations.areEnough(); i++) {
                checked.add(line(lines.get(i), i));
            }
            return checked;
        }

        private OrderPlacement.Line line(Line line, int index) {
            String sku = line.sku();
            Optional<String> nameless =
                    sku == null ? Optional.of(REQUIRED) : TextRule.pathNameViolation(sku, OrderLimits.MAX_SKU_LENGTH);
            if (nameless.isPresent()) {
                violations.add(field(index, "sku"), nameless.get());
            }
            Long quantity = line.quantity();
            if (quantity == null) {
                violations.add(field(index, "quantity"), REQUIRED);
            } else if (quantity < 1 || quantity > OrderLimits.MAX_QUANTITY) {
                violations.add(field(index, "quantity"), "must be from 1 to " + OrderLimits.MAX_QUANTITY);
            }
            return new OrderPlacement.Line(sku, quantity == null ? 0 : quantity, price(line.unitPrice(), index));
        }

        private BigDecimal price(String price, int index) {
            if (price == null) {
                return null;
            }
            if (price.length() > LONGEST_PRICE || !PRICE.matcher(price).matches()) {
                violations.add(
                        field(index, "unitPrice"),
                        "must be a decimal number such as \"2.55\", not negative, with at most "
                                + OrderLimits.MAX_PRICE_INTEGER_DIGITS + " digits before and "
                                + OrderLimits.MAX_PRICE_FRACTION_DIGITS + " behind the point");
                return BigDecimal.ZERO;
            }
            return new BigDecimal(price);
        }

        private static String field(int index, String name) {
            return "lines[" + index + "]." + name;
        }
    }
}
