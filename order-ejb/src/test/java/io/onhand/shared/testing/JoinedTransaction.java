package io.onhand.shared.testing;

import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;

/** Lets a bean that commits by itself work within the test's local transaction: the test commits or rolls back. */
public final class JoinedTransaction implements UserTransaction {

    private final Runnable rollback;

    public JoinedTransaction() {
        this(() -> {});
    }

    /** @param rollback what undoes the test's transaction when the bean gives up */
    public JoinedTransaction(Runnable rollback) {
        this.rollback = rollback;
    }

    @Override
    public void begin() {}

    @Override
    public void commit() {}

    @Override
    public void rollback() {
        rollback.run();
    }

    @Override
    public void setRollbackOnly() {}

    @Override
    public int getStatus() {
        return Status.STATUS_ACTIVE;
    }

    @Override
    public void setTransactionTimeout(int seconds) {}
}
