package io.onhand.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.intake.IntakeTransaction.Attempt.Failure;
import jakarta.ejb.EJBException;
import jakarta.ejb.EJBTransactionRolledbackException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AttemptTest {

    private final IntakeTransaction.Attempt attempt = new IntakeTransaction.Attempt();

    private static EJBException sql(String state) {
        return new EJBException("failed", new SQLException("failed", state));
    }

    @Test
    void aLockTimeoutIsAMembersLock() {
        assertThat(attempt.failure(sql("55P03"))).isEqualTo(Failure.MEMBER_LOCKED);
    }

    @Test
    void refusedDataIsAMembersFault() {
        assertThat(attempt.failure(sql("22021"))).isEqualTo(Failure.MEMBER_REFUSED);
    }

    @Test
    void whatFailsBeforeTheCommitIsUnavailable() {
        assertThat(attempt.failure(sql("08006"))).isEqualTo(Failure.UNAVAILABLE);
        assertThat(attempt.failure(new EJBException("no broker"))).isEqualTo(Failure.UNAVAILABLE);
    }

    @Test
    void whatFailsDuringTheCommitIsUnknown() {
        attempt.readyToCommit();
        assertThat(attempt.failure(new EJBException("commit failed"))).isEqualTo(Failure.UNKNOWN);
    }

    @Test
    void aRollBackDuringTheCommitIsKnownToHaveStoredNothing() {
        attempt.readyToCommit();
        var rolledBack =
                new EJBTransactionRolledbackException("rolled back", new EJBException(new RollbackException()));
        assertThat(attempt.failure(rolledBack)).isEqualTo(Failure.UNAVAILABLE);
    }
}
