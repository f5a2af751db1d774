package io.onhand.inventory.testing;

import io.onhand.shared.testing.LocalUnit;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;

/** The persistence unit of this module on the {@link InventoryDatabase}, with local transactions in place of XA. */
public final class InventoryUnit {

    private static final EntityManagerFactory UNIT = on(InventoryDatabase.dataSource(), "inventory");

    private InventoryUnit() {}

    /** Commits what the work does, or rolls it back when it fails. */
    public static <T> T inTransaction(LocalUnit.Work<T> work) throws Exception {
        return LocalUnit.inTransaction(UNIT, work);
    }

    /** The same, on another data source of the same database. */
    public static <T> T inTransaction(EntityManagerFactory unit, LocalUnit.Work<T> work) throws Exception {
        return LocalUnit.inTransaction(unit, work);
    }

    /** As {@link LocalUnit#on}. */
    public static EntityManagerFactory on(DataSource dataSource, String name) {
        return LocalUnit.on(dataSource, "inventory", name);
    }
}
