package io.onhand.inventory.api;

import jakarta.ejb.Local;
import java.util.List;

/** The places where stock is kept. Thread-safe. */
@Local
public interface Locations {

    /**
     * Creates the location, or changes its priority.
     *
     * @return whether it was new
     */
    boolean put(Location location);

    /** All locations, by priority and code. */
    List<Location> all();
}
