package io.onhand.web.http.json;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The most bytes that a body may have, for each path that takes one. The resource at the path reads up to that, and before it
 * whoever has the body come.
 */
public enum BodyLimit {
    ORDER("v1/orders", Bytes.ORDER),
    ORDER_BATCH("v1/orders/batch", Bytes.BATCH),
    CANCELLATION("v1/orders/{id}/cancel", Bytes.SINGLE),
    SHIPMENT("v1/orders/{id}/shipments", Bytes.ORDER),
    ITEM("v1/items/{sku}", Bytes.SINGLE),
    ITEM_BATCH("v1/items/batch", Bytes.BATCH),
    LOCATION("v1/locations/{code}", Bytes.SINGLE),
    ADJUSTMENT("v1/stock/{sku}/adjustments", Bytes.SINGLE),
    LEVEL("v1/stock/{sku}/levels/{location}", Bytes.SINGLE),
    STOCK_BATCH("v1/stock/batch", Bytes.BATCH),
    DEAD_LETTER_RETRY("v1/dead-letters/{id}/retry", Bytes.SINGLE),
    DEAD_LETTER_DISCARD("v1/dead-letters/{id}/discard", Bytes.SINGLE);

    /** The three sizes; a constant of the enum cannot name one of its own. */
    private static final class Bytes {
        static final int ORDER = 2 * 1024 * 1024;
        static final int SINGLE = 64 * 1024;
        static final int BATCH = 8 * 1024 * 1024;
    }

    private final String path;
    private final int bytes;
    private final Pattern matching;

    BodyLimit(String path, int bytes) {
        this.path = path;
        this.bytes = bytes;
        // A name may have a slash, which is decoded where filters see it.
        this.matching = Pattern.compile("/" + path.replaceAll("\\{\\w+}", ".+") + "/*", Pattern.DOTALL);
    }

    /** The path as the resource has it, below {@code /api}. */
    public String path() {
        return path;
    }

    /** The most bytes. */
    public int bytes() {
        return bytes;
    }

    /**
     * The most bytes of a body that comes for an address: of those paths that it may mean, the one that takes most, since a
     * SKU may be called {@code batch}; and where there is none, as much as will be read before that is said.
     *
     * @param address path below {@code /api}, decoded, with its leading slash
     */
    public static int at(String address) {
        return Arrays.stream(values())
                .filter(limit -> limit.matching.matcher(address).matches())
                .mapToInt(BodyLimit::bytes)
                .max()
                .orElse(Bytes.SINGLE);
    }
}
