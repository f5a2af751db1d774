package io.onhand.web.http.problem;

import jakarta.ejb.NoSuchEJBException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.resource.ResourceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** Tells failures of what the server stands on (database, broker, transaction) from faults of its own. */
final class Outage {

    private static final List<Class<? extends Throwable>> SIGNS = List.of(
            JMSException.class,
            JMSRuntimeException.class,
            ResourceException.class,
            RollbackException.class,
            HeuristicMixedException.class,
            HeuristicRollbackException.class,
            SystemException.class,
            RejectedExecutionException.class,
            NoSuchEJBException.class);

    /** SQLSTATE classes: connection, transaction rolled back, resources, lock or state, operator, system. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private Outage() {}

    /** Whether a cause of this failure may pass by itself. */
    static boolean isBehind(Throwable failure) {
        for (Throwable t = failure; t != null && t != t.getCause(); t = t.getCause()) {
            Throwable cause = t;
            if (SIGNS.stream().anyMatch(sign -> sign.isInstance(cause)) || isPassing(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Connection pools report that they have none to give without any SQLSTATE. */
    private static boolean isPassing(Throwable cause) {
        if (!(cause instanceof SQLException sql)) {
            return false;
        }
        String state = sql.getSQLState();
        return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
    }
}
