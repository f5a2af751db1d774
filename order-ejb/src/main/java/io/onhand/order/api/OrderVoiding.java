package io.onhand.order.api;

import jakarta.ejb.Local;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What the reconciler has the order service do about decisions for orders that it does not have. Thread-safe. */
@Local
public interface OrderVoiding {

    /**
     * Of these orders, which the inventory service has decided, those that this service does not have never were: a voided
     * row is put where theirs would be, so that a late one finds its place taken, and the inventory service is told to undo
     * its decision. Each in a transaction of its own. An order whose row is in doubt is left until that is settled.
     *
     * @param patience until the inventory service is told again, should it not have done so
     * @return the orders that were voided now
     */
    List<UUID> voidMissing(List<UUID> orderIds, Duration patience);
}
