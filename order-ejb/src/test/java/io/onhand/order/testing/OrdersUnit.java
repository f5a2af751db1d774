package io.onhand.order.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import javax.sql.DataSource;

/** The persistence unit of this module on the {@link OrdersDatabase}, with local transactions in place of XA. */
public final class OrdersUnit {

    /** What a test does in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(EntityManager orders) throws Exception;
    }

    private static final EntityManagerFactory UNIT = on(OrdersDatabase.dataSource(), "orders");

    private OrdersUnit() {}

    /** Commits what the work does, or rolls it back when it fails. */
    public static <T> T inTransaction(Work<T> work) throws Exception {
        return inTransaction(UNIT, work);
    }

    /** The same, on another data source of the same database. */
    public static <T> T inTransaction(EntityManagerFactory unit, Work<T> work) throws Exception {
        EntityManager orders = unit.createEntityManager();
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

    /**
     * The persistence unit on a data source.
     *
     * @param name its own, or EclipseLink hands out the unit of another data source
     */
    public static EntityManagerFactory on(DataSource dataSource, String name) {
        return Persistence.createEntityManagerFactory(
                "orders",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource",
                        "",
                        "jakarta.persistence.nonJtaDataSource",
                        dataSource,
                        "eclipselink.session-name",
                        name));
    }
}
