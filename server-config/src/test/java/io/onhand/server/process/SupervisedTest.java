package io.onhand.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.onhand.server.failure.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    private final Sleeper sleeper = new Sleeper();
    private final Supervised supervised = new Supervised(sleeper, console, Duration.ofSeconds(30));

    @AfterEach
    void stop() throws InterruptedException {
        supervised.stop();
    }

    @Test
    void aPartThatEndsByItselfIsStartedAgain() throws Exception {
        supervised.start();
        sleeper.started.get(0).destroyForcibly();
        await().until(() -> sleeper.started.size() == 2);
        assertThat(supervised.awaitReady(Duration.ofSeconds(10))).isTrue();
        assertThat(sleeper.started.get(1).isAlive()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("sleeper")
                .contains("ended unexpectedly (killed: by somebody, or by the system because memory ran out")
                .contains("starting it again in 1 s")
                .contains("running again after");
    }

    @Test
    void aPartThatDiesAgainAndAgainIsGivenLongerPauses() throws Exception {
        supervised.start();
        for (int death = 0; death < 2; death++) {
            int alive = death;
            await().atMost(Duration.ofSeconds(20)).until(() -> sleeper.started.size() == alive + 1);
            assertThat(supervised.awaitReady(Duration.ofSeconds(10))).isTrue();
            sleeper.started.get(death).destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> sleeper.started.size() == 3);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsSubsequence("starting it again in 1 s", "starting it again in 2 s");
    }

    @Test
    void aRestartThatFailsIsTriedAgain() throws Exception {
        supervised.start();
        sleeper.failures = 1;
        sleeper.started.get(0).destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> sleeper.started.size() == 2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("too tired; next attempt in 2 s");
    }

    @Test
    void aPartThatIsStoppedStaysStopped() throws Exception {
        supervised.start();
        supervised.stop();
        assertThat(sleeper.started).hasSize(1).noneMatch(Process::isAlive);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("stopped in")
                .doesNotContain("unexpectedly");
    }

    @Test
    void aFirstStartThatFailsIsReportedAndNotTriedAgain() {
        sleeper.failures = 1;
        assertThatThrownBy(supervised::start).isInstanceOf(CannotStart.class).hasMessage("too tired");
        assertThat(sleeper.started).isEmpty();
    }

    /** A part whose process does nothing. */
    private static final class Sleeper implements Part {

        private final List<Process> started = new CopyOnWriteArrayList<>();
        private volatile int failures;

        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public String description() {
            return "asleep";
        }

        @Override
        public Process launch() throws CannotStart {
            if (failures > 0) {
                failures--;
                throw new CannotStart("too tired");
            }
            try {
                Process process = new ProcessBuilder("sleep", "600").start();
                started.add(process);
                return process;
            } catch (IOException e) {
                throw new CannotStart("no bed", e);
            }
        }

        @Override
        public void stop(Process process) throws InterruptedException {
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
