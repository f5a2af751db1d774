package io.onhand.load;

import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL database that is measured, filled or tidied; whoever starts the bench knows the driver and the password. Thread-safe. */
@FunctionalInterface
public interface Database {

    /** Opens a connection whose tables are those of a schema. */
    Connection connect(String searchPath) throws SQLException;
}
