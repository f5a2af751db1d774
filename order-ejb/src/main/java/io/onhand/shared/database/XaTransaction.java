package io.onhand.shared.database;

import jakarta.ejb.EJBException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;

/**
 * Work that is answered as done, in a transaction that the bean commits itself. A container that commits for the bean
 * need not tell it that the transaction had timed out and was rolled back: Payara then returns the bean's result as if
 * all was well, and a client would be told 202 for an order that does not exist.
 */
public final class XaTransaction {

    /** What is done in the transaction. */
    @FunctionalInterface
    public interface Work<T> {

        /** @throws SQLException when a statement fails; the transaction is rolled back */
        T call() throws SQLException;
    }

    private XaTransaction() {}

    /**
     * Does the work, commits, and only then returns its result.
     *
     * @param failure what to say when it fails, before the reason
     * @throws EJBException when it was rolled back (then a {@link RollbackException} or the work's own failure is the
     *     cause) or when the result of the commit is not known
     */
    public static <T> T call(UserTransaction transaction, String failure, Work<T> work) {
        try {
            transaction.begin();
            T result = finish(transaction, work);
            transaction.commit();
            return result;
        } catch (SQLException
                | NotSupportedException
                | SystemException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException e) {
            throw new EJBException(failure + ": " + e.getMessage(), e);
        }
    }

    private static <T> T finish(UserTransaction transaction, Work<T> work) throws SQLException {
        try {
            return work.call();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(transaction, e);
            throw e;
        }
    }

    private static void rollBack(UserTransaction transaction, Throwable failure) {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }
}
