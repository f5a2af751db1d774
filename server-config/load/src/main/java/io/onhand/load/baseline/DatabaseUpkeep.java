package io.onhand.load.baseline;

import io.onhand.load.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * What PostgreSQL does by itself in the minutes after a load: vacuuming, statistics, a checkpoint. The system that took more
 * orders in the rounds has more of it to do, and it would fall into the measurements that come next; so it is done between
 * them, and not measured.
 */
public final class DatabaseUpkeep {

    /** Longer than it takes with 50 million movements; a bound, so that a bench cannot hang here. */
    private static final List<String> WORK =
            List.of("set statement_timeout = '10min'", "vacuum (analyze)", "checkpoint");

    private DatabaseUpkeep() {}

    /**
     * Does it on one database, and returns when it is done.
     *
     * @param name of the directory that it runs on
     */
    public static void of(Path name, Database database, PrintWriter out) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = database.connect("public");
                Statement statement = connection.createStatement()) {
            for (String work : WORK) {
                statement.execute(work);
            }
        }
        out.printf(
                Locale.ROOT, "  vacuumed %-22s in %.0f s, and a checkpoint%n", name, (System.nanoTime() - begin) / 1e9);
        out.flush();
    }
}
