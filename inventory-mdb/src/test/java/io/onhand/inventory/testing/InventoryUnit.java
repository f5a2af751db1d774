package io.onhand.inventory.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;

/** The persistence unit of this module on the {@link InventoryDatabase}, with local transactions in place of XA. */
public final class InventoryUnit {

    /** What a test does in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(EntityManager inventory) throws Exception;
    }

    private static final EntityManagerFactory UNIT = Persistence.createEntityManagerFactory(
            "inventory",
            Map.of(
                    "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                    "jakarta.persistence.jtaDataSource", "",
                    "jakarta.persistence.nonJtaDataSource", InventoryDatabase.dataSource()));

    private InventoryUnit() {}

    /** Commits what the work does, or rolls it back when it fails. */
    public static <T> T inTransaction(Work<T> work) throws Exception {
        EntityManager inventory = UNIT.createEntityManager();
        try {
            inventory.getTransaction().begin();
            T result = work.with(inventory);
            inventory.getTransaction().commit();
            return result;
        } finally {
            if (inventory.getTransaction().isActive()) {
                inventory.getTransaction().rollback();
            }
            inventory.close();
        }
    }
}
