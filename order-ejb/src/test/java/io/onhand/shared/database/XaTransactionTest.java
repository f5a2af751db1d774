package io.onhand.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XaTransactionTest {

    private final List<String> calls = new ArrayList<>();
    private Exception commitFailure;

    private final UserTransaction transaction = (UserTransaction) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {UserTransaction.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                if (method.getName().equals("commit") && commitFailure != null) {
                    throw commitFailure;
                }
                return method.getName().equals("getStatus") ? Status.STATUS_ACTIVE : null;
            });

    @Test
    void theResultIsReturnedAfterTheCommit() {
        assertThat(XaTransaction.call(transaction, "failed", () -> "done")).isEqualTo("done");
        assertThat(calls).containsExactly("begin", "commit");
    }

    @Test
    void workThatFailsIsRolledBack() {
        assertThatThrownBy(() -> XaTransaction.call(transaction, "not stored", () -> {
                    throw new SQLException("no room", "53100");
                }))
                .isInstanceOf(EJBException.class)
                .hasMessage("not stored: no room");
        assertThat(calls).containsExactly("begin", "getStatus", "rollback");
    }

    @Test
    void aTransactionThatHadTimedOutIsNoResult() {
        commitFailure = new RollbackException("timed out");
        assertThatThrownBy(() -> XaTransaction.call(transaction, "not stored", () -> "done"))
                .isInstanceOf(EJBException.class)
                .hasCauseInstanceOf(RollbackException.class);
    }
}
