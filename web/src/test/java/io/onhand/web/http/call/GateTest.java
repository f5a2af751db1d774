package io.onhand.web.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.web.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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

    @Test
    void whatIsDoneLaterKeepsItsPlaceToItsEnd() {
        List<Runnable> later = new ArrayList<>();
        CompletionStage<String> first = gate.passLater(() -> "first", later::add);
        gate.passLater(() -> "second", later::add);
        assertThatThrownBy(() -> gate.pass(() -> "third")).isInstanceOf(ProblemException.class);
        later.forEach(Runnable::run);
        assertThat(first).isCompletedWithValue("first");
        assertThat(gate.<String>pass(() -> gate.pass(() -> "both"))).isEqualTo("both");
    }

    @Test
    void placeIsFreeAgainWhenWhatIsDoneLaterFailsOrNoThreadTakesIt() {
        for (int i = 0; i < 3; i++) {
            CompletionStage<Object> failing = gate.passLater(
                    () -> {
                        throw new IllegalStateException("failed");
                    },
                    Runnable::run);
            assertThat(failing).isCompletedExceptionally();
            Executor closed = task -> {
                throw new RejectedExecutionException("closed");
            };
            assertThatThrownBy(() -> gate.passLater(() -> "", closed)).isInstanceOf(RejectedExecutionException.class);
        }
        assertThat(gate.<String>pass(() -> gate.pass(() -> "second"))).isEqualTo("second");
    }
}
