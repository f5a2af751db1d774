package io.onhand.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsOfEarlierRunsTest {

    /** As Payara 6.2025.10 writes it, of transaction 3. */
    private static final String BEFORE = "0003000200020000000153490021" + "53544a00" + "00000000";

    private static final String ID = "03000000038622106e6f6465312c7365727665722c50313030";
    private static final String OTHER_ID = "04000000038622106e6f6465312c7365727665722c50313030";
    private static final String PREPARED = "00020000000154530002" + "0008";
    private static final String FAILED = "00020000000154530002" + "0010";

    @TempDir
    private Path directory;

    private Path extent;

    @BeforeEach
    void aServerHasRun() throws IOException {
        extent = Files.createDirectories(directory.resolve("server").resolve("tx"))
                .resolve("extent.001");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private void crashedWith(String record) throws IOException {
        Files.write(extent, bytes(BEFORE + record + "00"));
        LogsOfEarlierRuns.keep(directory);
    }

    private boolean decided(String id) throws IOException {
        return LogsOfEarlierRuns.in(directory).decidedToCommit(bytes(id));
    }

    @Test
    void aTransactionThatAllVotedForIsDecided() throws IOException {
        crashedWith(ID + PREPARED);

        assertThat(decided(ID)).isTrue();
        assertThat(decided(OTHER_ID)).isFalse();
    }

    @Test
    void oneThatFailedToPrepareIsNot() throws IOException {
        crashedWith(ID + FAILED);

        assertThat(decided(ID)).isFalse();
    }

    @Test
    void aDecisionIsRememberedWhenTheLogIsForgotten() throws IOException {
        crashedWith(ID + PREPARED);
        crashedWith(OTHER_ID + PREPARED);

        assertThat(decided(ID)).isTrue();
        assertThat(decided(OTHER_ID)).isTrue();
    }

    @Test
    void aRecordThatIsCutOffDecidesNothing() throws IOException {
        Files.write(extent, bytes(BEFORE + ID + "0002000000015453"));
        LogsOfEarlierRuns.keep(directory);

        assertThat(decided(ID)).isFalse();
    }

    @Test
    void startsThatLoggedNothingPushNoDecisionOut() throws IOException {
        for (int start = 0; start < 30; start++) {
            crashedWith(ID + PREPARED);
        }
        try (Stream<Path> copies = Files.list(directory.resolve("earlier"))) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void theNumberOfCopiesIsBounded() throws IOException {
        for (int start = 0; start < 30; start++) {
            crashedWith(String.format(Locale.ROOT, "%02x", start) + ID.substring(2) + PREPARED);
        }
        try (Stream<Path> copies = Files.list(directory.resolve("earlier"))) {
            assertThat(copies).hasSizeBetween(1, 20);
        }
        assertThat(decided("1d" + ID.substring(2))).isTrue();
    }

    @Test
    void aServerThatNeverRanHasNone(@TempDir Path none) throws IOException {
        LogsOfEarlierRuns.keep(none);

        assertThat(LogsOfEarlierRuns.in(none).decidedToCommit(bytes(ID))).isFalse();
        assertThat(none).isEmptyDirectory();
    }
}
