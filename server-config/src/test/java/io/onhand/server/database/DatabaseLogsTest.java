package io.onhand.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLogsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path directory;

    private void log(String name, int minute) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "x");
        Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(60L * minute)));
    }

    @Test
    void theTenNewestAreKeptAndNothingElseIsTouched() throws IOException {
        for (int minute = 0; minute < 25; minute++) {
            log("database-2026-11-30T12%02d00.log".formatted(minute), minute);
        }
        log("database-Mon.log", -1);
        log("database.out", -2);
        log("server-0.log", -2);

        new DatabaseLogs(directory).deleteOld();

        try (Stream<Path> left = Files.list(directory)) {
            List<String> kept = IntStream.range(15, 25)
                    .mapToObj("database-2026-11-30T12%02d00.log"::formatted)
                    .toList();
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsAll(kept)
                    .contains("database.out", "server-0.log")
                    .hasSize(12);
        }
    }

    @Test
    void aDirectoryThatIsMissingIsNoReasonToFail() {
        DatabaseLogs logs = new DatabaseLogs(directory.resolve("log"));
        logs.deleteOld();
        assertThat(directory.resolve("log")).doesNotExist();
    }
}
