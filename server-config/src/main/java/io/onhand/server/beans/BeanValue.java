package io.onhand.server.beans;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** What an attribute holds, as one line of text. */
final class BeanValue {

    private BeanValue() {}

    static String text(Object value) {
        if (value instanceof CompositeData composite) {
            return composite.getCompositeType().keySet().stream()
                    .map(key -> key + "=" + text(composite.get(key)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof TabularData table) {
            return table.values().stream()
                    .map(row -> row((CompositeData) row))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> text(Array.get(value, i)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }

    /** The entry of a map is shown as that. */
    private static String row(CompositeData row) {
        Collection<?> values = row.values();
        return row.containsKey("key") && row.containsKey("value") && values.size() == 2
                ? text(row.get("key")) + "=" + text(row.get("value"))
                : text(row);
    }
}
