package io.onhand.load;

import java.util.Locale;

/** What kind of orders arrive, and how. */
public enum Workload {
    UNIFORM("single-line orders, uniform over all SKUs"),
    ZIPF("single-line orders, SKUs by Zipf's law (exponent 1)"),
    RUSH("single-line orders, all for one SKU"),
    REAL("orders of real shape: 21 lines on average, up to 675"),
    BULK("single-line orders, uniform, many in one request");

    private final String description;

    Workload(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** As it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
