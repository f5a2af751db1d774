package io.onhand.inventory.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** The balances of one SKU at one location. Changed only through the ledger, in sets by SQL; read through this entity. */
@Entity
@Table(name = "stock_level", schema = "inventory")
@IdClass(StockLevel.Key.class)
public class StockLevel {

    @Id
    private String sku;

    @Id
    private String location;

    @Column(name = "on_hand")
    private long onHand;

    private long reserved;

    private long allocated;

    @Column(name = "safety_stock")
    private long safetyStock;

    @Column(name = "low_stock_at")
    private Long lowStockAt;

    private long version;

    protected StockLevel() {}

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

    /** The available units at which or below which stock is low; {@code null}: never. */
    public Long lowStockAt() {
        return lowStockAt;
    }

    /** On hand − reserved − allocated − safety stock. */
    public long available() {
        return onHand - reserved - allocated - safetyStock;
    }

    /** Grows with every change. */
    public long version() {
        return version;
    }

    /** Primary key of a {@link StockLevel}. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String sku;

        private String location;

        protected Key() {}

        public Key(String sku, String location) {
            this.sku = sku;
            this.location = location;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(sku, key.sku) && Objects.equals(location, key.location);
        }

        @Override
        public int hashCode() {
            return Objects.hash(sku, location);
        }
    }
}
