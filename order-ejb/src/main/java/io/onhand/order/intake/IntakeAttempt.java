package io.onhand.order.intake;

import io.onhand.shared.database.SqlFailures;
import jakarta.transaction.RollbackException;

/**
 * How far one attempt to accept a batch came, to tell what its failure means. Used by one thread.
 */
public final class IntakeAttempt {

    /** What a failed attempt left behind. */
    enum Failure {
        /** Nothing is stored; the data of a member was refused, so that the others may fare better alone. */
        MEMBER_REFUSED,
        /** Nothing is stored; a row of a member is locked by another transaction. */
        MEMBER_LOCKED,
        /** Nothing is stored; database or broker did not do their part. */
        UNAVAILABLE,
        /** The commit was asked for and its result was not learned: all or nothing is stored. */
        UNKNOWN
    }

    private boolean readyToCommit;

    /** Everything but the commit has been done. */
    void readyToCommit() {
        readyToCommit = true;
    }

    /** What it means that the attempt ended with this exception. */
    Failure failure(RuntimeException thrown) {
        if (SqlFailures.isLockTimeout(thrown)) {
            return Failure.MEMBER_LOCKED;
        }
        if (SqlFailures.in(thrown).filter(SqlFailures::isRefusedData).isPresent()) {
            return Failure.MEMBER_REFUSED;
        }
        return !readyToCommit || isRollback(thrown) ? Failure.UNAVAILABLE : Failure.UNKNOWN;
    }

    /** A roll-back is a known result: a resource refused to prepare, so nothing was committed. */
    private static boolean isRollback(Throwable thrown) {
        for (Throwable t = thrown; t != null && t != t.getCause(); t = t.getCause()) {
            if (t instanceof RollbackException) {
                return true;
            }
        }
        return false;
    }
}
