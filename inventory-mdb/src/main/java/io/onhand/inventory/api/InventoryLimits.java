package io.onhand.inventory.api;

/** The bounds of inventory requests, as documented for the REST API. */
public final class InventoryLimits {

    /** Rows that one batch request may hold. */
    public static final int MAX_BATCH_ROWS = 10_000;

    /** Units that one request may move, and that one location may hold of a SKU. */
    public static final long MAX_UNITS = 1_000_000_000_000L;

    /** Characters of a description. */
    public static final int MAX_DESCRIPTION_LENGTH = 1_000;

    /** Characters of a location code. */
    public static final int MAX_LOCATION_LENGTH = 32;

    /** Characters of a note on an adjustment. */
    public static final int MAX_NOTE_LENGTH = 500;

    /** Characters of a reference to a document of the client's. */
    public static final int MAX_REFERENCE_LENGTH = 100;

    /** The location that is meant when none is named; always there. */
    public static final String DEFAULT_LOCATION = "MAIN";

    private InventoryLimits() {}
}
