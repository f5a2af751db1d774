package io.onhand.server.recover;

import io.onhand.server.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The branches in a PostgreSQL database. */
final class DatabaseBranches {

    private static final String SQL = """
            select gid, to_char(prepared at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
              || ', ' || extract(epoch from clock_timestamp() - prepared)::bigint || ' s ago'
            from pg_prepared_xacts where database = current_database() order by prepared""";

    private final DatabaseAccess access;

    DatabaseBranches(DatabaseAccess access) {
        this.access = access;
    }

    /** All of them, the oldest first. */
    List<Branch> read() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        List<Branch> branches = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(access.url(), properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            while (rows.next()) {
                String name = rows.getString(1);
                String quoted = "'" + name.replace("'", "''") + "'";
                branches.add(new Branch(
                        "database " + access.url(),
                        name,
                        GlobalId.ofDatabase(name),
                        rows.getString(2),
                        "COMMIT PREPARED " + quoted + ";",
                        "ROLLBACK PREPARED " + quoted + ";"));
            }
        }
        return branches;
    }
}
