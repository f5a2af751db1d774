package io.onhand.load;

import java.math.BigDecimal;
import java.util.List;

/**
 * An order as every contestant gets it.
 *
 * @param customer who orders
 * @param lines at least one
 */
public record BenchOrder(String customer, List<Line> lines) {

    public static final String CURRENCY = "GBP";

    /** One line; SKU and customer are made here and need no escaping in JSON. */
    public record Line(String sku, long quantity, BigDecimal unitPrice) {}

    public BenchOrder {
        lines = List.copyOf(lines);
    }

    /** The order as the REST API takes it, without a line end. */
    String json() {
        StringBuilder json = new StringBuilder(64 + 64 * lines.size())
                .append("{\"customer\":\"")
                .append(customer)
                .append("\",\"currency\":\"" + CURRENCY + "\",\"lines\":[");
        String separator = "";
        for (Line line : lines) {
            json.append(separator)
                    .append("{\"sku\":\"")
                    .append(line.sku())
                    .append("\",\"quantity\":")
                    .append(line.quantity())
                    .append(",\"unitPrice\":\"")
                    .append(line.unitPrice())
                    .append("\"}");
            separator = ",";
        }
        return json.append("]}").toString();
    }
}
