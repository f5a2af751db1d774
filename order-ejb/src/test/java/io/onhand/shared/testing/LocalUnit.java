package io.onhand.shared.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import javax.sql.DataSource;

/** A persistence unit with local transactions in place of XA. */
public final class LocalUnit {

    /** What a test does in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(EntityManager entities) throws Exception;
    }

    private LocalUnit() {}

    /**
     * The persistence unit on a data source.
     *
     * @param unit its name in {@code persistence.xml}
     * @param name its own, or EclipseLink hands out the unit of another data source
     */
    public static EntityManagerFactory on(DataSource dataSource, String unit, String name) {
        return Persistence.createEntityManagerFactory(
                unit,
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

    /** Commits what the work does, or rolls it back when it fails. */
    public static <T> T inTransaction(EntityManagerFactory unit, Work<T> work) throws Exception {
        EntityManager entities = unit.createEntityManager();
        try {
            entities.getTransaction().begin();
            T result = work.with(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.close();
        }
    }
}
