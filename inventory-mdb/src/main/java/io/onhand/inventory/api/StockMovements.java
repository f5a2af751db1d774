package io.onhand.inventory.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ejb.Local;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reading the ledger. Thread-safe. */
@Local
public interface StockMovements {

    /**
     * Which movements of a SKU; {@code null} asks for any.
     *
     * @param location code of the location
     * @param type what moved the units
     * @param from not before this instant
     * @param to before this instant
     * @param cause the order, the shipment or the adjustment
     */
    record Filter(String location, MovementType type, Instant from, Instant to, UUID cause) {

        /** All movements. */
        public static final Filter NONE = new Filter(null, null, null, null, null);
    }

    /** What a movement was caused by. */
    enum CauseType {
        ORDER,
        SHIPMENT,
        ADJUSTMENT
    }

    /**
     * Why units moved.
     *
     * @param id the order, the shipment or the adjustment
     * @param orderId the order that is behind it, or {@code null} for an adjustment
     */
    record Cause(CauseType type, UUID id, UUID orderId) {}

    /**
     * One entry of the ledger.
     *
     * @param id grows with each movement of a stock level
     * @param onHand change of the physical units
     * @param reserved change of the units held
     * @param allocated change of the units tied to order lines
     * @param onHandAfter units on hand after it, or {@code null} for a movement of a version that did not keep it
     * @param availableAfter what was available after it, likewise
     * @param reason of an adjustment, or {@code null}
     * @param note what the person behind it said, or {@code null}
     * @param reference the number of a document of the client's, or {@code null}
     * @param client client of the API key
     * @param actor the person or program behind it
     */
    record Entry(
            long id,
            Instant at,
            MovementType type,
            String location,
            long onHand,
            long reserved,
            long allocated,
            Long onHandAfter,
            Long availableAfter,
            String reason,
            String note,
            String reference,
            String client,
            String actor,
            Cause cause) {}

    /**
     * A page of the ledger, newest first.
     *
     * @param entries may be fewer than asked for, or none, with {@code next} set all the same: a filter looks through
     *     {@link #MAX_LOOKED_THROUGH} movements a page
     * @param next {@code before} of the next page, or {@code null} when there is none
     */
    record Page(List<Entry> entries, Long next) {}

    /** Movements that one page looks through at most, where a filter leaves some of them out. */
    int MAX_LOOKED_THROUGH = 10_000;

    /**
     * The movements of a SKU, newest first.
     *
     * @param before only movements with smaller ids, or {@code null} for the first page
     * @param limit 1 to 1,000
     * @return nothing when there is no such SKU
     */
    Optional<Page> list(String sku, Filter filter, Long before, int limit);

    /** What was set for a level, newest first; at most {@code limit}. */
    List<LevelChange> levelChanges(String sku, String location, int limit);

    /**
     * A change of what is set for a level.
     *
     * @param at when
     * @param client client of the API key
     * @param actor the person or program behind it
     * @param safetyStock what it was set to
     * @param lowStockAt what it was set to; {@code null}: stock is never low
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LevelChange(Instant at, String client, String actor, long safetyStock, Long lowStockAt) {}
}
