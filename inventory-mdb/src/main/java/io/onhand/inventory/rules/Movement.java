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
 * @param availableAfter what was available afterwards; stored for ALLOCATED, where it is never negative
 * @param reason why, for ADJUSTED; else {@code null}
 */
public record Movement(
        String sku,
        String location,
        MovementType type,
        long onHand,
        long reserved,
        long allocated,
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
     */
    public record Cause(UUID id, String clientId, String actor, Instant at) {}
}
