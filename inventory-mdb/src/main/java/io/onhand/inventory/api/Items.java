package io.onhand.inventory.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ejb.Local;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalogue of what can be kept in stock. Thread-safe. */
@Local
public interface Items {

    /**
     * Something that can be kept in stock.
     *
     * @param sku the SKU, case-sensitive
     * @param description what it is, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(String sku, String description) {}

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
