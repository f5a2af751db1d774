package io.onhand.shared.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Forgets idempotency keys after 30 days: in chunks, each a local transaction of its own, and so many at most that one
 * run stays short. What it leaves, the next run takes.
 *
 * @param table qualified name of the table, with a column {@code created_at}
 * @param chunkRows rows that one statement deletes
 * @param maxChunks statements of one run
 */
public record KeyExpiry(String table, int chunkRows, int maxChunks) {

    /** A million keys a run. */
    public static KeyExpiry of(String table) {
        return new KeyExpiry(table, 10_000, 100);
    }

    /** Deletes; skips what another node is deleting. Must run outside any JTA transaction. */
    public void run(DataSource dataSource) throws SQLException {
        String sql = String.format(Locale.ROOT, """
                delete from %1$s where ctid = any (array(
                  select ctid from %1$s where created_at < now() - interval '30 days'
                  limit ? for update skip locked))""", table);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
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
