package io.onhand.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate("things", 2);

    @Test
    void whoComesWhenAllPlacesAreTakenIsTurnedAway() {
        assertThatThrownBy(() -> gate.pass(() -> gate.pass(() -> gate.pass(() -> "third"))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503));
    }

    @Test
    void placeIsFreeAgainAfterAFailure() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> gate.pass(() -> {
                        throw new IllegalStateException("failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(gate.<String>pass(() -> gate.pass(() -> "second"))).isEqualTo("second");
    }
}
