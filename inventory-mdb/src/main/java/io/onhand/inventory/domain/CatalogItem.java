package io.onhand.inventory.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An item of the catalogue. Written in sets by SQL, read through this entity. */
@Entity
@Table(name = "item", schema = "inventory")
public class CatalogItem {

    @Id
    private String sku;

    private String description;

    protected CatalogItem() {}

    public String sku() {
        return sku;
    }

    /** What it is, or {@code null}. */
    public String description() {
        return description;
    }
}
