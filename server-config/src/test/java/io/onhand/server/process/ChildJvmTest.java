package io.onhand.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.onhand.server.failure.CannotStart;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
                .hasMessageContaining("ended while starting (exit code 1: ")
                .hasMessageContaining("NoSuchOption")
                .hasMessageContaining(log.toString());
        assertThat(log.resolve("child.out")).content().contains("NoSuchOption");
    }

    @Test
    void aChildHasTheSameLocaleCharsetAndZoneWhateverTheMachineHas() {
        ChildJvm child = jvm().environment("LC_ALL", "tr_TR.UTF-8")
                .environment("TZ", "America/St_Johns")
                .environment(
                        "JAVA_TOOL_OPTIONS",
                        "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9"
                                + " -Duser.timezone=America/St_Johns")
                .environment("SAY", "how you were started");
        assertThatThrownBy(() -> child.start().awaitReady(PATIENCE)).hasMessage("en US UTF-8 UTC");
    }

    @Test
    void whatAnEarlierChildPrintedIsNoReasonForThisOne() throws Exception {
        Files.writeString(log.resolve("child.out"), "Error: the old story\n");
        assertThatThrownBy(() -> jvm().option("-XX:NoSuchOption").start().awaitReady(PATIENCE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("exit code 1")
                .message()
                .doesNotContain("old story");
    }

    @Test
    void aChildThatIsKilledWhileItStartsIsSaidToHaveBeenKilledAndWhyThatMayBe() throws Exception {
        Child child = jvm().environment("HANG", "yes").start();
        child.process().destroyForcibly();
        assertThatThrownBy(() -> child.awaitReady(PATIENCE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("killed")
                .hasMessageContaining("memory");
    }

    @Test
    void whatAChildWasAtWhenItWasGivenUpIsSaid() throws Exception {
        List<String> steps = new CopyOnWriteArrayList<>();
        Child child = jvm().environment("HANG", "yes").start().onStep(steps::add);
        await().until(() -> !steps.isEmpty());
        assertThat(steps).containsExactly("waiting for Godot");
        assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("waiting for Godot");
    }

    @Test
    void aChildThatWaitsForWhatGoesOnElsewhereIsGivenMoreTime() throws Exception {
        List<String> steps = new CopyOnWriteArrayList<>();
        Child child = jvm().environment("MIGRATE_SECONDS", "6").start().onStep(steps::add);
        child.awaitReady(Duration.ofSeconds(2));
        assertThat(steps).hasSize(1).first().asString().startsWith("a script for ");
        Child.stop(child.process(), PATIENCE);
    }

    @Test
    void aClassPathThatCannotBeSaidIsRefused() {
        assertThatThrownBy(() -> new ChildJvm("child", WellBehavedChild.class, log)
                        .classPath("/a:b/classes")
                        .start())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("/a:b/classes");
    }

    private ChildJvm jvm() {
        ChildJvm jvm = new ChildJvm("child", WellBehavedChild.class, log);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jvm.classPath(entry);
        }
        return jvm;
    }
}
