package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.onhand.load.replay.PlanReader.UnusableFileException;
import io.onhand.load.replay.ProtocolPeer.Fault;
import io.onhand.load.replay.ReplayPlan.Item;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReplayTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ProtocolPeer peer;
    private String sample;
    private String good;

    @BeforeEach
    void open() throws Exception {
        peer = new ProtocolPeer();
        sample = Sample.retail(directory).toString();
        good = Sample.goodRetail(directory).toString();
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void theSampleIsSentDecidedAndReported() {
        int exitCode = replay(good, "--stock", "500");

        assertThat(exitCode).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("15 rows, 7 items, 6 orders")
                .contains("7 items have the stock")
                .contains("6 of 6 sent: 6 accepted (0 of them already known), 0 changed, 0 refused")
                .contains("5 confirmed, 1 rejected (INSUFFICIENT_STOCK 1), 0 undecided")
                .contains("Returns    1 applied (0 of them already known), 0 changed, 0 refused")
                .contains("Write-offs 2 applied (0 of them already known), 0 changed, 0 refused")
                .contains("orders/s")
                .contains("p99")
                .contains("3 rows that are no goods (D 1, POST 1, gift_0001_40 1)")
                .contains("Proof      holds")
                .contains("ledger-equals-balances: 3 checked, 0 violations");
    }

    @Test
    void whatIsLeftOutIsReportedAndFails() {
        int exitCode = replay(sample);

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .contains("6 of 6 sent: 6 accepted")
                .contains("Bad rows   8")
                .contains("line 16: quantity is 0")
                .contains("Left out   8")
                .contains("900008, because of line 16")
                .contains("Proof      holds");
        assertThat(err.toString())
                .isEqualTo("onhand: not all of the file was done: 8 bad rows, 8 orders or invoices left out because of"
                        + " them; see above" + System.lineSeparator());
    }

    @Test
    void ofAFileThatHasGrownOnlyWhatIsNewIsSent() throws Exception {
        Path file = Files.writeString(directory.resolve("growing.csv"), "order,sku,quantity\n1,A,1\n2,B,2\n");
        replay(file.toString(), "--stock", "5");
        peer.ageOrders();
        Files.writeString(file, "sku,order,quantity\nB,2,2\nC,3,1\nA,1,1\n");
        out.getBuffer().setLength(0);

        assertThat(replay(file.toString(), "--stock", "5")).isZero();
        assertThat(peer.orders()).isEqualTo(3);
        assertThat(out.toString())
                .contains("3 items have the stock that --stock gives once (2 had it before), 0 changed")
                .contains("3 accepted (2 of them already known), 0 changed, 0 refused");
    }

    @Test
    void whatChangedIsReportedAndNotSentASecondTime() throws Exception {
        String returns = "C3,10001A,X,-1,d,1,,UK\nC3,10001A,X,-2,d,1,,UK\n4,10001A,damaged,-1,d,0,,UK\n";
        Path file = Files.writeString(
                directory.resolve("corrected.csv"),
                Sample.RETAIL_HEADER + "1,10001A,X,1,d,1,,UK\n2,10002,X,1,d,1,,UK\n" + returns);
        replay(file.toString(), "--stock", "5");
        Files.writeString(
                file,
                Sample.RETAIL_HEADER + "1,10001A,X,1,d,1,,UK\n2,10002,X,7,d,1,,UK\n" + returns.replace("-2", "-3"));
        out.getBuffer().setLength(0);

        assertThat(replay(file.toString(), "--stock", "6")).isEqualTo(1);
        assertThat(peer.orders()).isEqualTo(2);
        assertThat(out.toString())
                .contains("2 of 2 sent: 1 accepted", "1 changed, 0 refused", "Changed    4")
                .contains("line 3: order 2: sent before, and other than now; what was sent stays")
                .contains("line 5: return of 3 x 10001A on C3: sent before")
                .contains("6 units of 10001A: sent before")
                .contains("Returns    1 applied (1 of them already known), 1 changed, 0 refused")
                .contains("Write-offs 1 applied (1 of them already known), 0 changed, 0 refused");
        assertThat(err.toString()).contains("4 changed since they were sent, and left as they were");
    }

    @Test
    void theSameNumbersOfAnotherSourceAreOtherOrders() {
        replay(good);

        assertThat(replay(good, "--source", "second-shop")).isZero();
        assertThat(peer.orders()).isEqualTo(12);
    }

    @Test
    void rowsLookAsTheApiWantsThem() {
        replay(sample, "--stock", "500");

        assertThat(peer.rows())
                .extracting(Object::toString)
                .contains("{\"sku\":\"10002\",\"description\":\"TRAY, \\\"ROUND\\\", TIN\"}")
                .anyMatch(row -> row.matches("\\{\"sku\":\"10001a\",\"delta\":500,\"reason\":\"RECEIVED\","
                        + "\"idempotencyKey\":\"replay:stock:10001a\"}"))
                .anyMatch(row -> row.matches("\\{\"sku\":\"10003BL\",\"delta\":-10,\"reason\":\"WRITE_OFF\","
                        + "\"idempotencyKey\":\"replay:write-off:900005:10003BL:1\"}"))
                .anyMatch(row -> row.matches("\\{\"customer\":\"17850\",\"currency\":\"GBP\",\"lines\":\\["
                        + "\\{\"sku\":\"10001A\",\"quantity\":6,\"unitPrice\":\"2.55\"},.*],"
                        + "\"idempotencyKey\":\"replay:order:900001\"}"));
    }

    @Test
    void aSecondRunOfTheSameFileFindsEverythingKnown() {
        replay(good);
        peer.ageOrders();
        out.getBuffer().setLength(0);

        int exitCode = replay(good);

        assertThat(exitCode).isZero();
        assertThat(peer.orders()).isEqualTo(6);
        assertThat(out.toString())
                .contains("6 accepted (6 of them already known), 0 changed, 0 refused")
                .contains("5 confirmed, 1 rejected (INSUFFICIENT_STOCK 1), 0 undecided")
                .contains("not measured: no order was new");
    }

    @Test
    void aServerThatFailsInEveryWayIsWaitedForAndNothingIsDoneTwice() {
        peer.next(Fault.values());

        int exitCode = replay(good, "--batch", "1", "--concurrency", "2");

        assertThat(exitCode).isZero();
        assertThat(peer.orders()).isEqualTo(6);
        assertThat(out.toString()).contains("5 confirmed, 1 rejected");
    }

    @Test
    void limitSendsOnlyTheFirstSteps() {
        replay(sample, "--limit", "2");

        assertThat(peer.orders()).isEqualTo(2);
        assertThat(out.toString()).contains("2 of 2 sent");
    }

    @Test
    void ordersThatStayUndecidedAreReportedAndFail() {
        peer.decideNothing();

        int exitCode = replay(sample, "--timeout", "1");

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .contains("0 confirmed, 0 rejected, 6 undecided")
                .contains("Undecided  among others");
        assertThat(err.toString()).contains("without progress");
    }

    @Test
    void aProofThatDoesNotHoldFails() {
        peer.failTheProof();

        assertThat(replay(sample)).isEqualTo(1);
        assertThat(out.toString()).contains("DOES NOT HOLD").contains("FAILS  ledger-equals-balances");
    }

    @Test
    void aKeyThatTheServerDoesNotAcceptIsOneLineAndExitCodeTwo() {
        assertThat(replayWith("wrong", sample)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("onhand: ")
                .contains("status 401")
                .contains("--data DIR");
        assertThat(out.toString()).isEmpty();
    }

    /** With the Online Retail data at hand (environment ONHAND_REPLAY_CSV or property of that name), all of it. */
    @Test
    void theRealDataIsReadWithoutABadRow() throws Exception {
        String file = System.getProperty("ONHAND_REPLAY_CSV", System.getenv("ONHAND_REPLAY_CSV"));
        assumeThat(file).as("ONHAND_REPLAY_CSV names the Online Retail data").isNotNull();

        ReplayPlan plan = PlanReader.read(Path.of(file));
        int exitCode = replay(file, "--stock", "500");

        assertThat(exitCode).isZero();
        assertThat(plan.badRows().total()).isZero();
        assertThat(peer.orders()).isEqualTo(plan.orders()).isPositive();
        assertThat(plan.items()).extracting(Item::sku).doesNotHaveDuplicates().contains("85123A");
    }

    private int replay(String file, String... options) {
        return replayWith(ProtocolPeer.KEY, file, options);
    }

    /** Options as the command line has them. */
    private int replayWith(String key, String file, String... options) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        var settings = new Replay.Settings(
                peer.url(),
                Long.parseLong(given.getOrDefault("--stock", "0")),
                Integer.parseInt(given.getOrDefault("--concurrency", "4")),
                Integer.parseInt(given.getOrDefault("--batch", "100")),
                given.getOrDefault("--source", ""),
                Integer.parseInt(given.getOrDefault("--limit", "0")),
                Duration.ofSeconds(Long.parseLong(given.getOrDefault("--timeout", "600"))),
                false);
        try {
            return new Replay(settings, new PrintWriter(out), new PrintWriter(err), false)
                    .run(PlanReader.read(Path.of(file)), key);
        } catch (UnusableFileException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
