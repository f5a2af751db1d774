package io.onhand.shared.testing;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/** Remembers who wants to know how the transaction ends, and tells them when the test says how. */
public final class EndingTransaction implements TransactionSynchronizationRegistry {

    private final List<Synchronization> interested = new ArrayList<>();

    /** The transaction has been committed. */
    public void committed() {
        end(Status.STATUS_COMMITTED);
    }

    /** The transaction has been rolled back. */
    public void rolledBack() {
        end(Status.STATUS_ROLLEDBACK);
    }

    private void end(int status) {
        interested.forEach(synchronization -> synchronization.afterCompletion(status));
        interested.clear();
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        interested.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return Status.STATUS_ACTIVE;
    }

    @Override
    public Object getTransactionKey() {
        return this;
    }

    @Override
    public void putResource(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }
}
