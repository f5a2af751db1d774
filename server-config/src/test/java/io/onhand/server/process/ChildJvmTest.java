package io.onhand.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path log;

    @Test
    void aChildIsReadyAndStopsInAnOrderlyWayWhenTold() throws Exception {
        Child child = jvm().start();
        child.awaitReady(PATIENCE);
        assertThat(child.process().isAlive()).isTrue();
        Child.stop(child.process(), PATIENCE);
        assertThat(child.process().exitValue()).isEqualTo(WellBehavedChild.STOPPED);
    }

    @Test
    void aChildHaltsWhenItsLauncherIsGone() throws Exception {
        Child child = jvm().start();
        child.awaitReady(PATIENCE);
        child.process().getOutputStream().close();
        assertThat(child.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(child.process().exitValue()).isEqualTo(1);
    }

    @Test
    void whatAChildSaysWhenItFailsIsTheMessageInOneLine() {
        assertThatThrownBy(() ->
                        jvm().environment("FAIL", "no disk:\nbuy one").start().awaitReady(PATIENCE))
                .isInstanceOf(CannotStart.class)
                .hasMessage("no disk: buy one");
    }

    @Test
    void aChildThatEndsWithoutAWordIsAnErrorThatNamesTheLog() {
        assertThatThrownBy(() -> jvm().option("-XX:NoSuchOption").start().awaitReady(PATIENCE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ended while starting")
                .hasMessageContaining(log.toString());
        assertThat(log.resolve("child.out")).content().contains("NoSuchOption");
    }

    @Test
    void aChildHasTheSameLocaleCharsetAndZoneWhateverTheMachineHas() {
        ChildJvm child = jvm().environment("LC_ALL", "tr_TR.UTF-8")
                .environment("TZ", "America/St_Johns")
                .environment(
                        "JAVA_TOOL_OPTIONS",
                        "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9 -Duser.timezone=America/St_Johns")
                .environment("SAY", "how you were started");
        assertThatThrownBy(() -> child.start().awaitReady(PATIENCE)).hasMessage("en US UTF-8 UTC");
    }

    private ChildJvm jvm() {
        return new ChildJvm("child", WellBehavedChild.class, log).classPath(System.getProperty("java.class.path"));
    }
}
