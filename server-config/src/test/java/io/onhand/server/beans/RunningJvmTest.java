package io.onhand.server.beans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import java.io.BufferedReader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningJvmTest {

    /** A Java process is asked with a signal that others take for an order to end, PostgreSQL and nginx among them. */
    @Test
    void aProcessThatIsNoJavaIsRefusedAndLivesOn() throws Exception {
        Process other =
                new ProcessBuilder("sh", "-c", "trap 'exit 3' QUIT; echo caught; while :; do sleep 0.1; done").start();
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("caught");
            assertThatThrownBy(() -> RunningJvm.of(other.pid()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + other.pid() + " is no Java process");
            assertThat(other.waitFor(1, TimeUnit.SECONDS)).isFalse();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsGoneIsRefused() {
        assertThatThrownBy(() -> RunningJvm.of(Long.MAX_VALUE / 10)).isInstanceOf(CannotStart.class);
    }
}
