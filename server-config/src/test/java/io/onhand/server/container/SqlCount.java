package io.onhand.server.container;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Counts the rows that an id has in a table, past the persistence provider. */
final class SqlCount {

    private SqlCount() {}

    /** @param column the column that holds the id */
    static int rows(DataSource database, String table, String column, UUID id) throws SQLException {
        String sql = "select count(*) from " + table + " where " + column + " = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
