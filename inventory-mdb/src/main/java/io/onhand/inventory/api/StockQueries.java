package io.onhand.inventory.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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

    /** The stock of one SKU at one location, if there is such a level. */
    Optional<StockView.Level> level(String sku, String location);

    /**
     * The stock of one SKU: its sums, and the levels that they are made of.
     *
     * @param sku the SKU
     * @param onHand physical units
     * @param reserved units held, no order yet
     * @param allocated units tied to order lines
     * @param safetyStock units never promised
     * @param available what can be promised: the sum over the locations of on hand − reserved − allocated − safety stock,
     *     where positive
     * @param locations the levels by location priority
     */
    record StockView(
            String sku,
            long onHand,
            long reserved,
            long allocated,
            long safetyStock,
            long available,
            List<Level> locations) {

        /**
         * The stock of a SKU at one location.
         *
         * @param lowStockAt the available units at which or below which stock is low; {@code null}: never
         * @param available on hand − reserved − allocated − safety stock; negative when a count undercuts what is allocated
         * @param version row version; grows with every change
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Level(
                String location,
                long onHand,
                long reserved,
                long allocated,
                long safetyStock,
                Long lowStockAt,
                long available,
                long version) {}
    }
}
