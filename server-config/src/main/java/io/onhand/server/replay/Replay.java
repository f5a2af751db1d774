package io.onhand.server.replay;

import io.onhand.server.process.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Sends the orders of a CSV file to a running server and reports what became of each. Exit code 0: all that the file asks for
 * was done, every order is decided and the proof holds; 1: not so; 2: the command was given something that it cannot use.
 */
@Command(
        name = "replay",
        sortOptions = false,
        header = "Sends the orders of a CSV file to a running server and reports what became of them.",
        description = {
            "",
            "Two formats are known by their header (upper or lower case, columns in any order, others ignored):",
            "  InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,...",
            "    the UCI Online Retail data. An invoice is an order in GBP. The goods of an invoice C... come back"
                    + " (stock up, RETURNED); other negative quantities are write-offs (stock down, never below what is"
                    + " there). Goods are codes of five digits and letters, DCGS..., PADS and SP1002; rows with other"
                    + " codes (postage, fees, vouchers) are skipped and counted.",
            "  order,sku,quantity[,unitPrice][,customer][,currency][,description]",
            "    rows with the same order are its lines; currency is GBP where it is missing.",
            "Fields are separated by commas, semicolons or tabs, or by what a first line sep=; says; between semicolons"
                    + " decimals follow a comma. UTF-8, ISO 8859-1, and UTF-16 with a byte order mark are read.",
            "",
            "An order, or an invoice of returns, with a row that cannot be used is left out as a whole, and reported with"
                    + " the line; the rest goes on. Rows that are no goods, and cancellations, are no errors.",
            "",
            "Items are made known first, then stock is given, then orders and adjustments follow in the order of the"
                    + " file, as far as requests under way at once keep it: a return or write-off may overtake an order"
                    + " near it.",
            "",
            "Everything carries idempotency keys made from invoice numbers and items. While the server is away the replay"
                    + " waits and sends again; the same command a second time goes on where the first stopped, and"
                    + " changes nothing that was done. Of a file that has grown only what is new is done. What is known"
                    + " and says something else now is reported as changed, and stays what it was: correct it on the"
                    + " server. The server keeps keys for 30 days.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that the file asks for was done, every order is decided (confirmed or rejected) and the proof holds",
            "1:a row was bad, something was left out, changed or refused, is not decided or does not hold, or the"
                    + " server stayed away",
            "2:the file, the key or an option cannot be used"
        })
public final class Replay implements Callable<Integer> {

    private static final int UNUSABLE = 2;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV file, plain or gzip. It is held in memory.")
    private Path file;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${ONHAND_URL:-http://127.0.0.1:8080}",
            description = "Where the server is (ONHAND_URL). Default: http://127.0.0.1:8080")
    private URI url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The admin key (ONHAND_ADMIN_KEY, which other users of the machine cannot see).")
    private String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The server's data directory, whose admin.key is read when no key is given; without that file"
                    + " ONHAND_ADMIN_KEY counts (ONHAND_DATA). Default: ./data")
    private Path data;

    @Option(
            names = "--stock",
            paramLabel = "N",
            defaultValue = "${ONHAND_REPLAY_STOCK:-0}",
            description = "Give every item N units first, once per item (ONHAND_REPLAY_STOCK). Default: 0")
    private long stock;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "${ONHAND_REPLAY_SOURCE:-}",
            description =
                    "Whose numbers the file has: another name for each shop whose invoice numbers are also those of"
                            + " another (ONHAND_REPLAY_SOURCE). Default: none")
    private String source;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "${ONHAND_REPLAY_CONCURRENCY:-4}",
            description = "Requests under way at once, 1 to 64 (ONHAND_REPLAY_CONCURRENCY). Default: 4")
    private int concurrency;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "${ONHAND_REPLAY_BATCH:-100}",
            description = "Orders in one request, 1 to 10000, about 1 MB at most (ONHAND_REPLAY_BATCH). Default: 100")
    private int batch;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "${ONHAND_REPLAY_LIMIT:-0}",
            description = "Replay only the first N orders and adjustments, 0 for all (ONHAND_REPLAY_LIMIT). Default: 0")
    private int limit;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationOption.class,
            defaultValue = "${ONHAND_REPLAY_TIMEOUT:-10m}",
            description =
                    "Give up when nothing has moved for so long: 90s, 10m, 2h (ONHAND_REPLAY_TIMEOUT). Default: 10m")
    private Duration timeout;

    @Option(names = "--quiet", description = "Show no progress, only the report.")
    private boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit.")
    private boolean help;

    /** Replays the file; returns the exit code. */
    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        try {
            ReplayPlan whole = PlanReader.read(file);
            String adminKey = AdminKey.find(key, data, System::getenv);
            return replay(limit == 0 ? whole : whole.first(limit), new OnhandClient(url, adminKey, CALL_TIMEOUT));
        } catch (UnusableFileException | IOException unusable) {
            return fail(unusable.getMessage(), UNUSABLE);
        }
    }

    private int replay(ReplayPlan plan, OnhandClient client) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Tally tally = new Tally();
        ReplayProgress progress = new ReplayProgress(tally, System::nanoTime);
        boolean terminal = Terminal.isStandardOutput();
        try (ProgressLine line = new ProgressLine(out, terminal, terminal ? progress::drawn : progress::told)) {
            Consumer<String> say = message -> line.say(client.url() + ": " + message);
            Patience patience = new Patience(timeout, System::nanoTime, Replay::pause, say);
            ReplayRun.Settings settings = new ReplayRun.Settings(stock, concurrency, batch, source);
            ReplayRun run = new ReplayRun(plan, client, patience, settings, tally, progress);
            if (!quiet) {
                line.start();
            }
            return replay(run, line, out);
        }
    }

    private int replay(ReplayRun run, ProgressLine line, PrintWriter out) throws InterruptedException {
        try {
            run.send();
            line.close();
            run.report(out);
            boolean proved = run.prove(out);
            Optional<String> shortfall = run.shortfall();
            return shortfall.isPresent() ? fail(shortfall.get(), 1) : proved ? 0 : 1;
        } catch (ReplayStoppedException stopped) {
            line.close();
            if (stopped.usageError()) {
                return fail(stopped.getMessage(), UNUSABLE);
            }
            run.report(out);
            return fail(stopped.getMessage(), 1);
        }
    }

    private void checkOptions() {
        boolean http = ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
        check(http, "--url must be like http://127.0.0.1:8080");
        check(stock >= 0 && stock <= Amounts.MAX_QUANTITY, "--stock must be 0 to " + Amounts.MAX_QUANTITY);
        check(concurrency >= 1 && concurrency <= 64, "--concurrency must be 1 to 64");
        check(batch >= 1 && batch <= 10_000, "--batch must be 1 to 10000");
        check(
                source.isEmpty() || IdempotencyKeys.PLAIN.matcher(source).matches(),
                "--source must have 1 to 40 letters, digits, points, hyphens or underscores");
        check(limit >= 0, "--limit must not be negative");
        check(!timeout.isZero(), "--timeout must be longer than 0");
    }

    private void check(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private int fail(String message, int exitCode) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("onhand: " + message);
        err.flush();
        return exitCode;
    }

    private static void pause(Duration length) throws InterruptedException {
        Thread.sleep(length.toMillis());
    }
}
