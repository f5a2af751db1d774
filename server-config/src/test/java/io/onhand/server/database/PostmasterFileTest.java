package io.onhand.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

    @TempDir
    private Path cluster;

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

    private PostmasterFile file() {
        return new PostmasterFile(cluster);
    }

    private void write(long pid, String status) throws IOException {
        Files.writeString(
                cluster.resolve("postmaster.pid"),
                pid + "\n/data\n1700000000\n5432\n\n127.0.0.1\n  1 2\n" + status + "\n");
    }
}
