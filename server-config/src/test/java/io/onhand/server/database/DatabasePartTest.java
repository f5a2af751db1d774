package io.onhand.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.runtime.Payload;
import io.onhand.server.runtime.Platform;
import io.onhand.server.runtime.UnpackedRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL of onhand.jar, started and stopped, with others on the same machine. */
class DatabasePartTest {

    private static final String HOST = "127.0.0.1";

    @TempDir
    private static Path programs;

    private static UnpackedRuntime runtime;

    @TempDir
    private Path temporary;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void unpackPostgresql() throws Exception {
        Path jar = programs.resolve("onhand.jar");
        String archive = "postgres-" + Platform.current().system() + "-"
                + Platform.current().processor() + ".txz";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setLevel(0);
            for (String settings : List.of("onhand.conf", "pg_hba.conf")) {
                add(zip, settings, Files.newInputStream(Path.of("postgresql", settings)));
            }
            add(zip, archive, DatabasePartTest.class.getResourceAsStream("/" + archive));
        }
        runtime = UnpackedRuntime.of(new Payload(jar, Platform.current()), programs.resolve("runtime"));
    }

    private static void add(ZipOutputStream zip, String name, InputStream content) throws IOException {
        try (content) {
            zip.putNextEntry(new ZipEntry("payload/postgresql/" + name));
            content.transferTo(zip);
            zip.closeEntry();
        }
    }

    @AfterEach
    void endWhatWasStarted() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** After a crash the file names a process that is gone, and its number may be given to anybody: here to another Onhand's. */
    @Test
    void theDatabaseOfAnotherOnhandIsLeftAloneWhenItWasGivenTheNumberInALeftFile() throws Exception {
        Process other = launch(database("other"));
        DataDirectory data = DataDirectory.open(temporary.resolve("crashed"));
        launch(new DatabasePart(data, runtime, HOST, 0, 32)).destroyForcibly().waitFor();
        Path file = data.postgresql().resolve("postmaster.pid");
        List<String> left = new ArrayList<>(Files.readAllLines(file));
        left.set(0, Long.toString(other.pid()));
        Files.write(file, left);

        Process again = launch(new DatabasePart(data, runtime, HOST, 0, 32));

        assertThat(again.isAlive()).isTrue();
        assertThat(other.isAlive()).isTrue();
        assertThat(Files.readAllLines(file).get(0)).isEqualTo(Long.toString(again.pid()));
    }

    /** A data directory that was copied while its database worked: the file in the copy names the original's. */
    @Test
    void theDatabaseOfTheOriginalIsLeftAloneByOneOnACopyOfItsDirectory() throws Exception {
        DatabasePart part = database("original");
        Process original = launch(part);
        DataDirectory copy = DataDirectory.open(temporary.resolve("copy"));
        launch(new DatabasePart(copy, runtime, HOST, 0, 32)).destroyForcibly().waitFor();
        Files.copy(
                temporary.resolve("original").resolve("postgresql").resolve("postmaster.pid"),
                copy.postgresql().resolve("postmaster.pid"),
                StandardCopyOption.REPLACE_EXISTING);

        Process onTheCopy = launch(new DatabasePart(copy, runtime, HOST, 0, 32));

        assertThat(onTheCopy.isAlive()).isTrue();
        assertThat(original.isAlive()).isTrue();
        assertThat(RunningDatabase.user(copy).orElseThrow().url())
                .isNotEqualTo(part.access().url());
    }

    /** As when a volume is not mounted: an empty database would take orders under ids and keys that the lost one has. */
    @Test
    void aDatabaseThatVanishedIsNotReplacedByAnEmptyOne() throws Exception {
        DataDirectory data = DataDirectory.open(temporary.resolve("vanished"));
        launch(new DatabasePart(data, runtime, HOST, 0, 32)).destroyForcibly().waitFor();
        Path aside = temporary.resolve("aside");
        Files.move(data.postgresql(), aside);

        assertThatThrownBy(() -> launch(new DatabasePart(data, runtime, HOST, 0, 32)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("the database is gone: there was one in " + data.postgresql());
        assertThat(data.postgresql()).doesNotExist();

        Files.move(aside, data.postgresql());
        assertThat(launch(new DatabasePart(data, runtime, HOST, 0, 32)).isAlive())
                .isTrue();
    }

    @Test
    void whatAKilledLauncherLeftRunningIsStoppedBeforeTheNextStart() throws Exception {
        Process left = launch(database("left"));

        Process next = launch(database("left"));

        assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(left.exitValue()).isZero();
        assertThat(next.isAlive()).isTrue();
    }

    @Test
    void aDatabaseIsStoppedInOrderEvenWhenItsFileNamesAnotherProcess() throws Exception {
        Process other = launch(database("other"));
        DatabasePart part = database("stopped");
        Process stopped = launch(part);
        Path file = temporary.resolve("stopped").resolve("postgresql").resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, Long.toString(other.pid()));
        Files.write(file, lines);

        part.stop(stopped);

        assertThat(stopped.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stopped.exitValue()).isZero();
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void whatPostgresqlSaidWhenItDidNotStartIsInTheMessage() throws Exception {
        DatabasePart part = database("broken");
        part.stop(launch(part));
        Files.delete(temporary
                .resolve("broken")
                .resolve("postgresql")
                .resolve("global")
                .resolve("pg_control"));

        assertThatThrownBy(() -> launch(database("broken")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("PostgreSQL ended while starting (exit code ")
                .hasMessageContaining("pg_control");
    }

    @Test
    void programsThatMayNotBeExecutedAreSaidToBeThat() throws Exception {
        Path home = Files.createDirectories(temporary.resolve("noexec"));
        Path program = Files.createDirectories(home.resolve("bin")).resolve("postgres");
        Files.createFile(program);

        assertThatThrownBy(() -> new PostgresPrograms(home, temporary).end("postgres", List.of(), ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(program + " may not be executed")
                .hasMessageContaining("noexec");
    }

    private DatabasePart database(String name) throws Exception {
        return new DatabasePart(DataDirectory.open(temporary.resolve(name)), runtime, HOST, 0, 32);
    }

    private Process launch(DatabasePart part) throws Exception {
        Process process = part.launch();
        started.add(process);
        return process;
    }
}
