package io.onhand.inventory.schema;

import io.onhand.shared.database.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Migrates schema {@code inventory} once per node. Listeners may start before start-up singletons do: whoever touches the
 * schema waits for the migration first ({@link First}). Bean-managed transactions, because Flyway must
 * not run inside a JTA transaction.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class InventorySchema {

    private static final Logger LOG = Logger.getLogger(InventorySchema.class.getName());

    @Resource(lookup = "jdbc/inventory")
    private DataSource dataSource;

    @PostConstruct
    void migrate() {
        String version = SchemaMigration.migrate(dataSource, "inventory", InventorySchema.class.getClassLoader());
        LOG.log(Level.INFO, "schema inventory is at version {0}", version);
    }

    /** Returns when the schema is at the version of this code. */
    public void ready() {
        // The container constructs the singleton, and so migrates, before it lets the first call in.
    }

    /**
     * Lets no call in before the schema is there. Every bean that has something to do with the database is intercepted by it; one
     * that works in threads of its own, or by a timer, calls {@link #ready()} itself. An architecture test fails for one that
     * does neither.
     */
    public static class First {

        @EJB
        private InventorySchema schema;

        private volatile boolean ready;

        @AroundInvoke
        public Object await(InvocationContext call) throws Exception {
            if (!ready) {
                schema.ready();
                ready = true;
            }
            return call.proceed();
        }
    }
}
