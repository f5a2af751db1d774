package io.onhand.web.rest.orders;

import io.onhand.order.api.OrderLimits;
import io.onhand.order.api.OrderPlacement;
import io.onhand.web.http.json.TextRule;
import io.onhand.web.http.json.Violations;
import io.onhand.web.http.problem.ProblemException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of an order. An instance checks one order. */
final class OrderRules {

    private static final Pattern PRICE = Pattern.compile("\\d{1," + OrderLimits.MAX_PRICE_INTEGER_DIGITS + "}(\\.\\d{1,"
            + OrderLimits.MAX_PRICE_FRACTION_DIGITS + "})?");
    private static final int LONGEST_PRICE =
            OrderLimits.MAX_PRICE_INTEGER_DIGITS + 1 + OrderLimits.MAX_PRICE_FRACTION_DIGITS;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final String REQUIRED = "is required";

    private final Violations violations = new Violations();

    private OrderRules() {}

    /**
     * The content of an order that keeps all rules.
     *
     * @throws ProblemException 422 naming those that it breaks
     */
    static OrderContent check(OrderBody body) {
        return new OrderRules().checked(body);
    }

    private OrderContent checked(OrderBody body) {
        if (body.customer() != null) {
            add("customer", TextRule.referenceViolation(body.customer(), OrderLimits.MAX_CUSTOMER_LENGTH));
        }
        if (body.currency() != null && !CURRENCIES.contains(body.currency())) {
            violations.add("currency", "must be an ISO 4217 code such as GBP");
        }
        List<OrderPlacement.Line> lines = lines(body.lines());
        boolean priced = lines.stream().anyMatch(line -> line.unitPrice() != null);
        if (priced && body.currency() == null) {
            violations.add("currency", "is required as soon as a line has a unitPrice");
        }
        violations.refuseIfAny();
        return new OrderContent(body.customer(), body.currency(), lines);
    }

    private List<OrderPlacement.Line> lines(List<OrderBody.Line> sent) {
        if (sent == null || sent.isEmpty()) {
            violations.add("lines", sent == null ? REQUIRED : "must have at least one line");
            return List.of();
        }
        List<OrderPlacement.Line> lines = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size() && !violations.areEnough(); i++) {
            lines.add(line(sent.get(i), i));
        }
        return lines;
    }

    private OrderPlacement.Line line(OrderBody.Line line, int index) {
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

    private void add(String field, Optional<String> violation) {
        violation.ifPresent(message -> violations.add(field, message));
    }

    private static String field(int index, String name) {
        return "lines[" + index + "]." + name;
    }
}
