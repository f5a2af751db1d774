package io.onhand.shared.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The transactions of a database that are prepared and neither committed nor rolled back. */
public final class PreparedTransactions {

    /** More than the database can hold prepared, by its own limit. */
    private static final String SQL = """
            select gid, extract(epoch from clock_timestamp() - prepared) from pg_prepared_xacts
            where database = current_database() order by prepared limit 1000""";

    private PreparedTransactions() {}

    /** By id, the oldest first: for how long each has been prepared, by the database's clock. At most 1,000. */
    public static Map<String, Duration> ages(DataSource dataSource) throws SQLException {
        Map<String, Duration> ages = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SQL);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ages.put(rows.getString(1), Duration.ofMillis((long) (rows.getDouble(2) * 1_000)));
            }
        }
        return ages;
    }
}
