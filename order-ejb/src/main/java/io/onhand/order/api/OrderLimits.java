package io.onhand.order.api;

/** The bounds of an order, as documented for the REST API. */
public final class OrderLimits {

    /** Lines that one order may have. */
    public static final int MAX_LINES = 5_000;

    /** Orders that one batch request may hold. */
    public static final int MAX_BATCH_ROWS = 10_000;

    /** Units that one line may ask for. */
    public static final long MAX_QUANTITY = 1_000_000_000L;

    /** Characters of a SKU. */
    public static final int MAX_SKU_LENGTH = 64;

    /** Characters of a customer reference. */
    public static final int MAX_CUSTOMER_LENGTH = 100;

    /** Characters of an idempotency key. */
    public static final int MAX_KEY_LENGTH = 200;

    /** Digits before the decimal point of a price: {@code numeric(19,4)}. */
    public static final int MAX_PRICE_INTEGER_DIGITS = 15;

    /** Digits after the decimal point of a price: {@code numeric(19,4)}. */
    public static final int MAX_PRICE_FRACTION_DIGITS = 4;

    /** Rows of a page. */
    public static final int MAX_PAGE = 1_000;

    private OrderLimits() {}
}
