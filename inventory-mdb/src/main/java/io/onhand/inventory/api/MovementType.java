package io.onhand.inventory.api;

/** What moved units; the words of the ledger. */
public enum MovementType {
    /** Goods came in. */
    RECEIVED,
    /** Units are held for a while, without an order. */
    RESERVED,
    /** A hold ran out. */
    EXPIRED,
    /** Units were tied to an order line. */
    ALLOCATED,
    /** Units were untied from an order line. */
    RELEASED,
    /** Allocated units left the house. */
    SHIPPED,
    /** Goods came back from a customer. */
    RETURNED,
    /** Counted, written off or corrected by hand; carries a reason. */
    ADJUSTED,
    /** To another location. */
    TRANSFER_OUT,
    /** From another location. */
    TRANSFER_IN
}
