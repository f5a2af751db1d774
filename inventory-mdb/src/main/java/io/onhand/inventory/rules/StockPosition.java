package io.onhand.inventory.rules;

/**
 * The balances of one SKU at one location while its row is locked. Balances change only through {@link StockLedger}.
 * Not thread-safe.
 */
public final class StockPosition {

    private final String sku;
    private final String location;
    private final long safetyStock;
    private final Long lowStockAt;
    private final long version;
    private long onHand;
    private long reserved;
    private long allocated;
    private long movedOnHand;
    private long movedReserved;
    private long movedAllocated;
    private boolean moved;

    /** A position where stock is never low. */
    public StockPosition(
            String sku, String location, long onHand, long reserved, long allocated, long safetyStock, long version) {
        this(sku, location, onHand, reserved, allocated, safetyStock, null, version);
    }

    /** @param lowStockAt the available units at which or below which stock is low; {@code null}: never */
    public StockPosition(
            String sku,
            String location,
            long onHand,
            long reserved,
            long allocated,
            long safetyStock,
            Long lowStockAt,
            long version) {
        this.sku = sku;
        this.location = location;
        this.onHand = onHand;
        this.reserved = reserved;
        this.allocated = allocated;
        this.safetyStock = safetyStock;
        this.lowStockAt = lowStockAt;
        this.version = version;
    }

    void move(long onHandDelta, long reservedDelta, long allocatedDelta) {
        if (onHand + onHandDelta < 0 || reserved + reservedDelta < 0 || allocated + allocatedDelta < 0) {
            throw new IllegalStateException("a balance of " + sku + " at " + location + " would be negative");
        }
        onHand += onHandDelta;
        reserved += reservedDelta;
        allocated += allocatedDelta;
        movedOnHand += onHandDelta;
        movedReserved += reservedDelta;
        movedAllocated += allocatedDelta;
        moved = true;
    }

    public String sku() {
        return sku;
    }

    public String location() {
        return location;
    }

    public long onHand() {
        return onHand;
    }

    public long reserved() {
        return reserved;
    }

    public long allocated() {
        return allocated;
    }

    public long safetyStock() {
        return safetyStock;
    }

    public Long lowStockAt() {
        return lowStockAt;
    }

    /** On hand − reserved − allocated − safety stock; negative when a count undercut what is allocated. */
    public long available() {
        return onHand - reserved - allocated - safetyStock;
    }

    /** Version of the row once the movements are written: one more than before if there were any. */
    public long version() {
        return moved ? version + 1 : version;
    }

    public long movedOnHand() {
        return movedOnHand;
    }

    public long movedReserved() {
        return movedReserved;
    }

    public long movedAllocated() {
        return movedAllocated;
    }

    boolean moved() {
        return moved;
    }
}
