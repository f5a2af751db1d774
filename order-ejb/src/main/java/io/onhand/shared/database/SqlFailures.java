package io.onhand.shared.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What a failed statement means, by its SQLSTATE (PostgreSQL manual, appendix A). */
public final class SqlFailures {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNIQUE_VIOLATION = "23505";

    /** SQLSTATE classes: connection, transaction state and rollback, resources, lock or state, operator, system. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private SqlFailures() {}

    /** The SQL failure among the causes, if there is one. */
    public static Optional<SQLException> in(Throwable failure) {
        for (Throwable t = failure; t != null && t != t.getCause(); t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Whether a lock was held by somebody else for longer than {@code lock_timeout}. */
    public static boolean isLockTimeout(Throwable failure) {
        return in(failure)
                .map(SQLException::getSQLState)
                .filter(LOCK_NOT_AVAILABLE::equals)
                .isPresent();
    }

    /** Whether a row with this key exists already. */
    public static boolean isUniqueViolation(Throwable failure) {
        return in(failure)
                .map(SQLException::getSQLState)
                .filter(UNIQUE_VIOLATION::equals)
                .isPresent();
    }

    /**
     * Whether it may pass by itself: the database is away or restarting, has no connection or room to give, or somebody
     * else holds a lock. Connection pools report that they have none to give without any SQLSTATE.
     */
    public static boolean mayPass(Throwable failure) {
        for (Throwable t = failure; t != null && t != t.getCause(); t = t.getCause()) {
            if (t instanceof SQLException sql && isPassing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(String state) {
        return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
    }

    /** Whether the data itself was refused (classes 22 and 23): trying again will not help. */
    public static boolean isRefusedData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
