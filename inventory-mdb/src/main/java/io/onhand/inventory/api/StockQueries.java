package io.onhand.inventory.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;

/** Reading stock. Thread-safe. */
@Local
public interface StockQueries {

    /** The stock of one SKU, if it is known. */
    Optional<StockView> find(String sku);

    /**
     * A page of SKUs in SKU order.
     *
     * @param after only larger SKUs, or {@code null} for the first page
     * @param limit 1 to 1,000
     */
    List<StockView> list(String after, int limit);
}
