package io.onhand.server.crash.inside;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * The transaction that was hit.
 *
 * @param place whose it was
 * @param orders ids of the orders that it was about
 * @param steps what it had done, in order
 */
public record Hit(String place, List<String> orders, List<String> steps) {

    private static final String SEPARATOR = ",";

    Properties written() {
        var properties = new Properties();
        properties.setProperty("place", place);
        properties.setProperty("orders", String.join(SEPARATOR, orders));
        properties.setProperty("steps", String.join(SEPARATOR, steps));
        return properties;
    }

    static Hit read(Properties properties) {
        return new Hit(
                properties.getProperty("place"),
                split(properties.getProperty("orders")),
                split(properties.getProperty("steps")));
    }

    private static List<String> split(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(SEPARATOR));
    }
}
