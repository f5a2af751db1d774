package io.onhand.inventory.api;

import jakarta.ejb.Local;
import java.util.List;

/** The places where stock is kept. Thread-safe. */
@Local
public interface Locations {

    /**
     * Where stock is kept.
     *
     * @param code its name, case-sensitive
     * @param priority the smaller, the earlier it is allocated from
     */
    record Location(String code, int priority) {}

    /**
     * Creates the location, or changes its priority.
     *
     * @return whether it was new
     */
    boolean put(Location location);

    /** All locations, by priority and code. */
    List<Location> all();
}
