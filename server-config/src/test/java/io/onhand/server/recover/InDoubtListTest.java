package io.onhand.server.recover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InDoubtListTest {

    private static final GlobalId ID = new GlobalId("12345678node1,server,P100".getBytes(ISO_8859_1));

    @TempDir
    private Path directory;

    private String list(List<Branch> branches, String... silent) throws IOException {
        return String.join(
                "\n", new InDoubtList(branches, List.of(silent), TransactionLog.in(directory), "the log").lines());
    }

    private static Branch branch(String place, String name, GlobalId id) {
        return new Branch(place, name, Optional.ofNullable(id), "noon", "commit " + name, "roll back " + name);
    }

    private void log(String file, String content) throws IOException {
        Path log = Files.createDirectories(directory.resolve("server/tx"));
        Files.writeString(log.resolve(file), content, ISO_8859_1);
    }

    @Test
    void nothingInDoubtIsSaidPlainly() throws IOException {
        assertThat(list(List.of())).isEqualTo("No transaction is in doubt.");
    }

    @Test
    void branchesOfOneTransactionStandTogetherWithTheWayOut() throws IOException {
        String list =
                list(List.of(branch("database", "a", ID), branch("broker", "b", ID), branch("database", "c", null)));

        assertThat(list)
                .contains("Transactions in doubt: 2, branches: 3", "node node1", "commit a", "roll back b", "--node")
                .containsOnlyOnce("Transaction " + ID)
                .contains("a server that its name does not tell");
    }

    @Test
    void withoutALogTheDecisionIsNotKnown() throws IOException {
        assertThat(list(List.of(branch("database", "a", ID)))).contains("not known: there is no transaction log");
    }

    @Test
    void aTransactionThatDoesNotOccurInTheLogWasNotDecided() throws IOException {
        log("extent.001", "12345679node1,server,P100");
        log("control", "12345678node1,server,P100");

        assertThat(list(List.of(branch("database", "a", ID)))).contains("never decided to commit");
    }

    @Test
    void aTransactionThatOccursInTheLogIsTakenForDecided() throws IOException {
        log("extent.001", "anything");
        log("extent.002", "before 12345678node1,server,P100 behind");

        assertThat(list(List.of(branch("database", "a", ID)))).contains("take it for decided to commit");
    }

    @Test
    void aPlaceThatDoesNotAnswerIsNamedAndHidesNoOther() throws IOException {
        assertThat(list(List.of(branch("database", "a", ID)), "broker tcp://x:1 does not answer"))
                .startsWith("NOT KNOWN: broker tcp://x:1 does not answer")
                .contains("Transactions in doubt: 1");
        assertThat(list(List.of(), "broker tcp://x:1 does not answer")).doesNotContain("No transaction is in doubt");
    }
}
