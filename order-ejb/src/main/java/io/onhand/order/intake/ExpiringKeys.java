package io.onhand.order.intake;

import io.onhand.order.schema.OrderSchema;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Forgets idempotency keys after 30 days, once an hour: in chunks, each a local transaction of its own, and so many at
 * most that one run stays short. What it leaves, the next run takes.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ExpiringKeys {

    private static final Logger LOG = Logger.getLogger(ExpiringKeys.class.getName());
    private static final int CHUNK_ROWS = 10_000;
    private static final int MAX_CHUNKS = 100;

    /** Skips what another node is deleting. */
    private static final String EXPIRE = """
            delete from orders.idempotency_key where ctid = any (array(
              select ctid from orders.idempotency_key where created_at < now() - interval '30 days'
              limit ? for update skip locked))""";

    @Resource(lookup = "jdbc/orders")
    private DataSource dataSource;

    @EJB
    private OrderSchema schema;

    private final int chunkRows;
    private final int maxChunks;

    /** For the container. */
    public ExpiringKeys() {
        this(CHUNK_ROWS, MAX_CHUNKS);
    }

    ExpiringKeys(int chunkRows, int maxChunks) {
        this.chunkRows = chunkRows;
        this.maxChunks = maxChunks;
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void expire() {
        try {
            schema.ready();
            deleteInChunks();
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "old idempotency keys could not be deleted; tried again in an hour", e);
        }
    }

    private void deleteInChunks() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(EXPIRE)) {
            delete.setInt(1, chunkRows);
            int chunks = 0;
            int deleted = chunkRows;
            while (deleted == chunkRows && chunks < maxChunks) {
                deleted = delete.executeUpdate();
                chunks++;
            }
        }
    }
}
