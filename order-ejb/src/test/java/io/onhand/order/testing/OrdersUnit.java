package io.onhand.order.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;

/** The persistence unit of this module on the {@link OrdersDatabase}, with local transactions in place of XA. */
public final class OrdersUnit {

    /** What a test does in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(EntityManager orders) throws Exception;
    }

    private static final EntityManagerFactory UNIT = Persistence.createEntityManagerFactory(
            "orders",
            Map.of(
                    "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                    "jakarta.persistence.jtaDataSource", "",
                    "jakarta.persistence.nonJtaDataSource", OrdersDatabase.dataSource()));

    private OrdersUnit() {}

    /** Commits what the work does, or rolls it back when it fails. */
    public static <T> T inTransaction(Work<T> work) throws Exception {
        EntityManager orders = UNIT.createEntityManager();
        try {
            orders.getTransaction().begin();
            T result = work.with(orders);
            orders.getTransaction().commit();
            return result;
        } finally {
            if (orders.getTransaction().isActive()) {
                orders.getTransaction().rollback();
            }
            orders.close();
        }
    }
}
