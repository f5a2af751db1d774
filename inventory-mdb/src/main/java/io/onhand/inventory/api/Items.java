package io.onhand.inventory.api;

import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalogue of what can be kept in stock. Thread-safe. */
@Local
public interface Items {

    /**
     * Creates or describes the items; each has a stock level at {@link InventoryLimits#DEFAULT_LOCATION} from then on. One
     * that comes without a description keeps the one it has. When a SKU comes twice, its last description counts.
     *
     * @param items at most {@link InventoryLimits#MAX_BATCH_ROWS}
     * @return the SKUs that were new
     */
    Set<String> put(List<Item> items);

    /** The item, if it is known. */
    Optional<Item> find(String sku);
}
