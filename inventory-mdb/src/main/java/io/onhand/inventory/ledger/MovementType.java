package io.onhand.inventory.ledger;

/** What moved units; the words of the ledger. */
public enum MovementType {
    RECEIVED,
    RESERVED,
    EXPIRED,
    ALLOCATED,
    RELEASED,
    SHIPPED,
    RETURNED,
    ADJUSTED,
    TRANSFER_OUT,
    TRANSFER_IN
}
