package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.Launched;
import io.onhand.server.stack.LauncherStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The database alone: what a backup that is made under load holds. */
class DatabaseBackupIT {

    private static final int ROWS_BEFORE = 50_000;

    private final Path data = LauncherStack.newDirectory("database");
    private final Path backup = data.resolveSibling(data.getFileName() + "-backup");
    private final Path restored = data.resolveSibling(data.getFileName() + "-restored");

    @Test
    void aBackupUnderLoadHoldsWhatWasCommittedAndWhatWasPreparedBefore() throws Exception {
        Launched database = start(data);
        try {
            execute(
                    database,
                    "create table kept (n bigint primary key)",
                    "insert into kept select generate_series(1, " + ROWS_BEFORE + ")",
                    "begin",
                    "insert into kept values (-1)",
                    "prepare transaction 'in doubt'");
            var over = new CountDownLatch(1);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(database, over));
            assertThat(onhand("backup", data)).isZero();
            over.countDown();
            writer.join();
        } finally {
            database.stop();
        }
        assertThat(onhand("restore", restored)).isZero();
        assertThat(onhand("restore", restored)).as("over what is there").isNotZero();

        Launched copy = start(restored);
        try {
            assertThat(count(copy, "select count(*) from kept where n > 0")).isGreaterThanOrEqualTo(ROWS_BEFORE);
            assertThat(count(copy, "select count(*) from kept where n > 0"))
                    .as("without a hole")
                    .isEqualTo(count(copy, "select max(n) from kept"));
            assertThat(count(copy, "select count(*) from pg_prepared_xacts")).isOne();
            execute(copy, "commit prepared 'in doubt'");
            assertThat(count(copy, "select count(*) from kept where n = -1")).isOne();
        } finally {
            copy.stop();
        }
    }

    private static Launched start(Path data) {
        return Launched.start(data, Map.of(), List.of("database"));
    }

    private int onhand(String command, Path directory) {
        Path console = backup.resolveSibling(backup.getFileName() + "-" + command + ".txt");
        return Launched.run(console, command, backup.toString(), "--data", directory.toString());
    }

    /** One row after the other, each committed. */
    private void write(Launched database, CountDownLatch over) {
        try (Connection connection = connect(database, data);
                Statement statement = connection.createStatement()) {
            for (int n = ROWS_BEFORE + 1; !over.await(1, TimeUnit.MILLISECONDS); n++) {
                statement.execute("insert into kept values (" + n + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Launched database, String... commands) throws SQLException {
        try (Connection connection = connect(database, data);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private long count(Launched database, String query) throws SQLException {
        try (Connection connection = connect(database, data);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The password is the same before and after: it is part of the backup. */
    private static Connection connect(Launched database, Path data) throws SQLException {
        try {
            String password = Files.readString(data.resolve("secrets").resolve("database.password"))
                    .strip();
            return DriverManager.getConnection(database.url(), "onhand", password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
