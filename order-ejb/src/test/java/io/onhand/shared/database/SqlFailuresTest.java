package io.onhand.shared.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailuresTest {

    private static SQLException state(String state) {
        return new SQLException("failed", state);
    }

    @Test
    void theFailureIsFoundAmongTheCauses() {
        var failure = new IllegalStateException(new RuntimeException(state("23505")));
        assertThat(SqlFailures.in(failure)).map(SQLException::getSQLState).contains("23505");
    }

    @Test
    void anExceptionWithoutSqlHasNone() {
        assertThat(SqlFailures.in(new IllegalStateException("no"))).isEmpty();
    }

    @Test
    void aLockTimeoutIsRecognised() {
        assertThat(SqlFailures.isLockTimeout(new RuntimeException(state("55P03"))))
                .isTrue();
        assertThat(SqlFailures.isLockTimeout(state("40P01"))).isFalse();
    }

    @Test
    void aUniqueViolationIsRecognised() {
        assertThat(SqlFailures.isUniqueViolation(state("23505"))).isTrue();
        assertThat(SqlFailures.isUniqueViolation(state("23514"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22003", "23503", "23514"})
    void refusedDataIsNotWorthARetry(String state) {
        assertThat(SqlFailures.isRefusedData(state(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57P01"})
    void anOutageOrAConflictIsWorthARetry(String state) {
        assertThat(SqlFailures.isRefusedData(state(state))).isFalse();
    }

    @Test
    void aFailureWithoutStateIsNotRefusedData() {
        assertThat(SqlFailures.isRefusedData(new SQLException("failed"))).isFalse();
    }
}
