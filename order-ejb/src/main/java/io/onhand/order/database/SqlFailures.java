package io.onhand.order.database;

import java.sql.SQLException;
import java.util.Optional;

/** What a failed statement means, by its SQLSTATE (PostgreSQL manual, appendix A). */
public final class SqlFailures {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNIQUE_VIOLATION = "23505";

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

    /** Whether the data itself was refused (classes 22 and 23): trying again will not help. */
    public static boolean isRefusedData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
