package io.onhand.inventory.rules;

import io.onhand.inventory.api.MovementType;
import java.time.Instant;
import java.util.UUID;

/**
 * One immutable entry of the ledger: signed changes of the balances of one SKU at one location.
 *
 * @param type what moved the units
 * @param onHand change of the physical units
 * @param reserved change of the units held
 * @param allocated change of the units tied to order lines
 * @param onHandAfter physical units afterwards
 * @param availableAfter what was available afterwards; never negative after ALLOCATED
 * @param reason why, for ADJUSTED; else {@code null}
 */
public record Movement(
        String sku,
        String location,
        MovementType type,
        long onHand,
        long reserved,
        long allocated,
        long onHandAfter,
        long availableAfter,
        String reason,
        Cause cause) {

    /**
     * Who and why.
     *
     * @param id the order, the shipment or the adjustment
     * @param clientId client of the API key
     * @param actor the person or program behind it
     * @param at when
     * @param note what the person said about it, or {@code null}
     * @param reference the number of a document of the client's, or {@code null}
     */
    public record Cause(UUID id, String clientId, String actor, Instant at, String note, String reference) {

        /** A cause without further words. */
        public Cause(UUID id, String clientId, String actor, Instant at) {
            this(id, clientId, actor, at, null, null);
        }
    }
}
