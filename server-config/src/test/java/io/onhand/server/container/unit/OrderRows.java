package io.onhand.server.container.unit;

import io.onhand.order.domain.SalesOrder;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/** Reads through the order service's own persistence unit, each call in a transaction of its own. */
@Stateless
public class OrderRows {

    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    /** The customer of an order, as the persistence provider sees it. */
    public String customer(UUID orderId) {
        return orders.find(SalesOrder.class, orderId).customer();
    }

    /** The class that does the work. */
    public String provider() {
        return orders.getDelegate().getClass().getName();
    }
}
