package io.onhand.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReopenedCommitsTest {

    /** As Payara 6.2025.10 writes it: a transaction is prepared, then committed. */
    private static final String PREPARED = "0003000200020000000153490021"
            + "53544a00000000000300000000" + "8b828e0f6e6f6465312c7365727665722c5031303000"
            + "020000000154530002" + "0008" + "6900000001000000";

    private static final String COMMITTED = "000300020000000200000001" + "54530002" + "0080" + "6900000001000000";
    private static final String REOPENED = "000300020000000200000001" + "54530002" + "0000" + "6900000001000000";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void aCommitIsReopened() {
        byte[] log = bytes(PREPARED + COMMITTED);

        assertThat(ReopenedCommits.reopen(log)).isOne();
        assertThat(log).isEqualTo(bytes(PREPARED + REOPENED));
    }

    @Test
    void aRecordWithBothStatesKeepsThatItWasPrepared() {
        byte[] log = bytes("00020000" + "0002" + "5453" + "00020080" + "00020008");

        assertThat(ReopenedCommits.reopen(log)).isOne();
        assertThat(log).isEqualTo(bytes("00020000" + "0002" + "5453" + "00020000" + "00020008"));
    }

    @Test
    void preparedAndRolledBackStayWhatTheyAre() {
        String rolledBack = COMMITTED.replace("0080", "0200");
        byte[] log = bytes(PREPARED + rolledBack);

        assertThat(ReopenedCommits.reopen(log)).isZero();
        assertThat(log).isEqualTo(bytes(PREPARED + rolledBack));
    }

    @Test
    void whatIsCutOffOrOnlyLooksAlikeIsLeftAlone() {
        byte[] log = bytes("000200000001" + "5453" + "00010080" + "000200000001" + "5453" + "0002");

        assertThat(ReopenedCommits.reopen(log)).isZero();
    }

    @Test
    void allLogsBelowADirectoryAreLookedAt(@TempDir Path directory) throws IOException {
        Path tx = Files.createDirectories(directory.resolve("server").resolve("tx"));
        Files.write(tx.resolve("extent.001"), bytes(PREPARED + COMMITTED));
        Files.write(tx.resolve("control"), bytes(COMMITTED));

        assertThat(ReopenedCommits.in(directory)).isOne();
        assertThat(ReopenedCommits.in(directory)).isZero();
        assertThat(tx.resolve("extent.001")).hasBinaryContent(bytes(PREPARED + REOPENED));
        assertThat(tx.resolve("control")).hasBinaryContent(bytes(COMMITTED));
    }

    @Test
    void aServerThatNeverRanHasNoLog(@TempDir Path directory) throws IOException {
        assertThat(ReopenedCommits.in(directory.resolve("none"))).isZero();
    }
}
