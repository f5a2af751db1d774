package io.onhand.shared.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads columns of a row. */
public final class Rows {

    private Rows() {}

    /**
     * A column of the type uuid, which the driver hands out as a {@link UUID}: asked for without the type, because Payara's
     * wrapper of a result set looks the method with the type up by reflection, each time.
     *
     * @param column from 1
     * @return null for a null
     */
    public static UUID uuid(ResultSet row, int column) throws SQLException {
        return (UUID) row.getObject(column);
    }
}
