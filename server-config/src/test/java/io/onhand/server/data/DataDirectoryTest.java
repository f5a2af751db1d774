package io.onhand.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {

    @TempDir
    private Path temporary;

    @Test
    void aNewDirectoryIsItsOwnersOnly() throws Exception {
        DataDirectory data = DataDirectory.open(temporary.resolve("new"));
        assertThat(permissions(data.root())).isEqualTo("rwx------");
        assertThat(data.log()).isDirectory();
    }

    @Test
    void logsAndMessagesAreItsOwnersOnlyEvenInADirectoryThatOthersMayRead() throws Exception {
        DataDirectory data = DataDirectory.open(temporary);
        assertThat(permissions(data.log())).isEqualTo("rwx------");
        assertThat(permissions(data.broker())).isEqualTo("rwx------");
    }

    /** By a predicate, because these tests may run as root, who may use everything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "log",
                "broker",
                "postgresql",
                "txlog",
                "payara",
                "runtime",
                "secrets",
                "admin.key",
                ".server.lock"
            })
    void whatAnEarlierStartAsAnotherUserHasLeftIsNamedWithItsOwner(String name) throws Exception {
        DataDirectory data = DataDirectory.open(temporary);
        for (Path directory : List.of(data.postgresql(), data.transactionLog(), data.payara(), data.runtimes())) {
            Files.createDirectories(directory);
        }
        data.password("database").readOrCreate();
        data.adminKey().readOrCreate();
        data.lock("server").close();
        data.requireOwn(path -> true);
        assertThatThrownBy(() -> data.requireOwn(path -> !path.endsWith(name)))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(data.root().resolve(name) + " belongs to "
                        + Files.getOwner(data.root().resolve(name)).getName())
                .hasMessageContaining("chown -R ");
    }

    @Test
    void aFileInItsPlaceIsNamedInTheError() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dätä", "a!b", "a:b"})
    void aPathThatTheServerCannotReadIsRefusedAndTheCharacterIsNamed(String name) throws Exception {
        assertThatThrownBy(() -> DataDirectory.requireUsableByServer(temporary.resolve(name)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(
                        "because of the " + name.replaceAll("[abdt]", "").substring(0, 1) + " in its path")
                .hasMessageContaining("--data");
    }

    @Test
    void blanksAndOtherSignsInAPathAreFine() throws Exception {
        DataDirectory.requireUsableByServer(temporary.resolve("a b+c@d=e~f,(g)'h#i%41"));
    }

    @Test
    void aPartRunsOnlyOnceOnADirectory() throws Exception {
        DataDirectory data = DataDirectory.open(temporary);
        DirectoryLock first = data.lock("broker");
        assertThatThrownBy(() -> data.lock("broker"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("another Onhand runs the broker");
        first.close();
        data.lock("broker").close();
    }

    @Test
    void differentPartsMayRunOnOneDirectory() throws Exception {
        DataDirectory data = DataDirectory.open(temporary);
        try (DirectoryLock broker = data.lock("broker");
                DirectoryLock database = data.lock("database")) {
            assertThat(broker).isNotSameAs(database);
        }
    }

    @Test
    void aSecretIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        DataDirectory data = DataDirectory.open(temporary);
        assertThat(data.adminKey().exists()).isFalse();
        String made = data.adminKey().readOrCreate();
        assertThat(made).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(data.adminKey().readOrCreate()).isEqualTo(made);
        assertThat(permissions(data.adminKey().file())).isEqualTo("rw-------");
        assertThat(data.password("broker").readOrCreate()).isNotEqualTo(made);
        assertThat(permissions(data.password("broker").file().getParent())).isEqualTo("rwx------");
    }

    @Test
    void anEmptySecretIsAnErrorAndNoPassword() throws Exception {
        DataDirectory data = DataDirectory.open(temporary);
        Files.createFile(data.adminKey().file());
        assertThatThrownBy(() -> data.adminKey().readOrCreate())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is empty");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void anEmptyNameIsNotTakenForTheCurrentDirectory() {
        assertThatThrownBy(() -> DataDirectory.open(Path.of("")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("--data is empty");
    }

    @Test
    void whatIsNoDirectoryIsNotMadeOneByAskingForItsContent() {
        Path missing = temporary.resolve("missing");
        assertThatThrownBy(() -> DataDirectory.openExisting(missing))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("no data directory " + missing);
        assertThat(missing).doesNotExist();
    }
}
