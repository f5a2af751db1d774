package io.onhand.web.node.metrics;

import java.util.Map;
import java.util.SortedMap;

/** Figures in the text format of Prometheus, version 0.0.4. Not thread-safe. */
final class Exposition {

    private final StringBuilder text = new StringBuilder();

    /** A single number. Whether it only rises its description says. */
    void number(String name, String help, Number value) {
        head(name, help, "untyped");
        sample(name, "", value);
    }

    /**
     * How many batches there were of which size.
     *
     * @param sizes number of batches by their largest size
     * @param entries of all batches together
     */
    void histogram(String name, String help, SortedMap<Integer, Long> sizes, long entries) {
        head(name, help, "histogram");
        long upTo = 0;
        for (Map.Entry<Integer, Long> size : sizes.entrySet()) {
            upTo += size.getValue();
            sample(name + "_bucket", "{le=\"" + size.getKey() + "\"}", upTo);
        }
        sample(name + "_bucket", "{le=\"+Inf\"}", upTo);
        sample(name + "_sum", "", entries);
        sample(name + "_count", "", upTo);
    }

    private void head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String labels, Number value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
