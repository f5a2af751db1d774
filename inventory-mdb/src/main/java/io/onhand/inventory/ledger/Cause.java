package io.onhand.inventory.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Who and why.
 *
 * @param id the order, the shipment or the adjustment
 * @param clientId client of the API key
 * @param actor the person or program behind it
 * @param at when
 */
public record Cause(UUID id, String clientId, String actor, Instant at) {}
