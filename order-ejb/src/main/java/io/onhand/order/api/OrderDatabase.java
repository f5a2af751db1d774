package io.onhand.order.api;

import jakarta.ejb.Local;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the database of the order service says about itself. Thread-safe. */
@Local
public interface OrderDatabase {

    /**
     * The transactions that are prepared and neither committed nor rolled back, by id, the oldest first: for how long each
     * has been prepared, by the database's clock. At most 1,000.
     *
     * @throws jakarta.ejb.EJBException when the database does not answer
     */
    Map<String, Duration> prepared();

    /**
     * The time by the clock of the database, which all nodes share: what was stored is compared with it, not with the clock
     * of whichever node looks.
     *
     * @throws jakarta.ejb.EJBException when the database does not answer
     */
    Instant now();
}
