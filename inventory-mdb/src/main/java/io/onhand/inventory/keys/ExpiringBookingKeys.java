package io.onhand.inventory.keys;

import io.onhand.inventory.schema.InventorySchema;
import io.onhand.shared.database.KeyExpiry;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Forgets idempotency keys after 30 days, once an hour. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiringBookingKeys {

    private static final Logger LOG = Logger.getLogger(ExpiringBookingKeys.class.getName());

    @Resource(lookup = "jdbc/inventory")
    private DataSource dataSource;

    @EJB
    private InventorySchema schema;

    private final KeyExpiry expiry;

    /** For the container. */
    public ExpiringBookingKeys() {
        this(KeyExpiry.of("inventory.idempotency_key"));
    }

    ExpiringBookingKeys(KeyExpiry expiry) {
        this.expiry = expiry;
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void expire() {
        try {
            schema.ready();
            expiry.run(dataSource);
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "old idempotency keys could not be deleted; tried again in an hour", e);
        }
    }
}
