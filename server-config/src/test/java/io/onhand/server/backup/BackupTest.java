package io.onhand.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    private Path directory;

    private Path source;
    private Path data;

    @BeforeEach
    void aBackup() throws IOException {
        source = directory.resolve("backup");
        data = directory.resolve("data");
        Files.createDirectories(source.resolve("postgresql").resolve("global"));
        Files.createDirectories(source.resolve("secrets"));
        Files.writeString(source.resolve("postgresql").resolve("global").resolve("pg_control"), "control");
        Files.writeString(source.resolve("secrets").resolve("database.password"), "secret");
        Files.writeString(source.resolve("admin.key"), "key");
        Files.writeString(source.resolve("BACKUP"), "whole");
    }

    @Test
    void aRestoredDirectoryHoldsDatabaseAndKeysForItsOwnerOnly() throws Exception {
        new Backup(source).restoreTo(data);

        Path control = data.resolve("postgresql").resolve("global").resolve("pg_control");
        assertThat(control).hasContent("control");
        assertThat(data.resolve("secrets").resolve("database.password")).hasContent("secret");
        assertThat(data.resolve("admin.key")).hasContent("key");
        assertThat(DataDirectory.open(data).postgresqlMark())
                .as("without the rest, a start would make an empty database")
                .exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(control)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgresql"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aBackupThatWasNotFinishedIsNotRestored() throws IOException {
        Files.delete(source.resolve("BACKUP"));

        assertThatThrownBy(() -> new Backup(source).restoreTo(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not finished");
        assertThat(data).doesNotExist();
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("admin.key"), "another");

        assertThatThrownBy(() -> new Backup(source).restoreTo(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not empty");
        assertThat(data.resolve("admin.key")).hasContent("another");
    }

    @Test
    void aFileIsNotTakenForADirectoryToRestoreTo() throws IOException {
        Files.writeString(data, "a file");

        assertThatThrownBy(() -> new Backup(source).restoreTo(data))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(data + " is not a directory");
        assertThat(data).hasContent("a file");
    }

    @Test
    void withoutARunningDatabaseThereIsNothingToCopy() throws Exception {
        DataDirectory empty = DataDirectory.open(directory.resolve("empty"));

        assertThatThrownBy(() -> new Backup(directory.resolve("target")).make(empty, null))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no database runs");
    }

    @Test
    void aFileThatVanishedIsPassedOver() throws IOException {
        assertThat(DurableCopy.file(source.resolve("gone"), source.resolve("copy")))
                .isFalse();
        assertThat(source.resolve("copy")).doesNotExist();
    }
}
