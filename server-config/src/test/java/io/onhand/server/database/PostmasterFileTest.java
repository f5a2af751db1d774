package io.onhand.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

    @TempDir
    private Path cluster;

    private final List<Process> started = new ArrayList<>();

    @Test
    void noFileMeansNoServer() throws Exception {
        assertThat(file().server()).isEmpty();
        assertThat(file().saysReady(1)).isFalse();
    }

    @Test
    void aProcessThatIsNoPostgresqlIsNotTakenForAServer() throws Exception {
        write(ProcessHandle.current().pid(), "ready   ");
        assertThat(file().server()).isEmpty();
    }

    @Test
    void aProcessThatIsGoneIsNotTakenForAServer() throws Exception {
        write(Long.MAX_VALUE / 10, "ready   ");
        assertThat(file().server()).isEmpty();
    }

    @Test
    void aServerThatWorksHereSinceTheWrittenTimeIsTheOneThatWroteIt() throws Exception {
        Process server = postgresIn(cluster);
        write(server.pid(), server.info().startInstant().orElseThrow());
        assertThat(file().server()).contains(server.toHandle());
    }

    @Test
    void aServerOfAnotherDirectoryThatWasGivenTheNumberIsNotTakenForThisOne() throws Exception {
        Process other = postgresIn(Files.createDirectory(cluster.resolve("other")));
        write(other.pid(), other.info().startInstant().orElseThrow());
        assertThat(file().server()).isEmpty();
    }

    @Test
    void aServerThatWorksHereSinceAnotherTimeIsNeitherTakenNorPassedOver() throws Exception {
        Process server = postgresIn(cluster);
        write(server.pid(), server.info().startInstant().orElseThrow().minus(Duration.ofHours(1)));
        assertThatThrownBy(() -> file().server())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("process " + server.pid())
                .hasMessageContaining("end it");
    }

    @Test
    void aServerIsReadyWhenItsOwnFileSaysSo() throws Exception {
        write(42, "ready   ");
        assertThat(file().saysReady(42)).isTrue();
        assertThat(file().saysReady(43)).isFalse();
        write(42, "starting");
        assertThat(file().saysReady(42)).isFalse();
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotReady() throws Exception {
        Files.writeString(cluster.resolve("postmaster.pid"), "42\n/data\n");
        assertThat(file().saysReady(42)).isFalse();
    }

    /** A process that looks like a PostgreSQL server to whoever looks at its program only. */
    private Process postgresIn(Path directory) throws Exception {
        Path program = cluster.resolve("postgres");
        Files.copy(Path.of("/bin/sleep"), program);
        Process process = new ProcessBuilder(program.toString(), "600")
                .directory(directory.toFile())
                .start();
        started.add(process);
        return process;
    }

    @AfterEach
    void endWhatWasStarted() {
        started.forEach(Process::destroyForcibly);
    }

    private PostmasterFile file() {
        return new PostmasterFile(cluster);
    }

    private void write(long pid, Instant start) throws IOException {
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                pid + "\n" + cluster + "\n" + start.getEpochSecond() + "\n5432\n\n127.0.0.1\n  1 2\nready   \n");
    }

    private void write(long pid, String status) throws IOException {
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                pid + "\n/data\n1700000000\n5432\n\n127.0.0.1\n  1 2\n" + status + "\n");
    }
}
