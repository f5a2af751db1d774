package io.onhand.inventory.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A place where stock is kept. */
@Entity
@Table(name = "location", schema = "inventory")
public class StockLocation {

    @Id
    private String code;

    private int priority;

    protected StockLocation() {}

    public String code() {
        return code;
    }

    /** The smaller, the earlier it is allocated from. */
    public int priority() {
        return priority;
    }
}
