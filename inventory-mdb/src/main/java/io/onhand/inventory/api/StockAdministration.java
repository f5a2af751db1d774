package io.onhand.inventory.api;

import jakarta.ejb.Local;
import java.util.List;

/** Changing stock by hand. Thread-safe. */
@Local
public interface StockAdministration {

    /**
     * Books the adjustments in order, in one XA transaction; a refused one leaves the others alone.
     *
     * @param adjustments at most {@link InventoryLimits#MAX_BATCH_ROWS}
     * @return one result per adjustment, in the same order
     * @throws jakarta.ejb.EJBException with an SQL failure of state 55P03 as cause when a key or a row is held by
     *     another request for longer than the lock timeout: nothing was booked
     */
    List<AdjustmentResult> adjust(List<Adjustment> adjustments);
}
