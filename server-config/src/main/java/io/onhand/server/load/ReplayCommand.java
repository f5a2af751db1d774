package io.onhand.server.load;

import io.onhand.load.replay.Amounts;
import io.onhand.load.replay.IdempotencyKeys;
import io.onhand.load.replay.PlanReader;
import io.onhand.load.replay.PlanReader.UnusableFileException;
import io.onhand.load.replay.Replay;
import io.onhand.load.replay.ReplayPlan;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import io.onhand.server.process.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code replay}: sends the orders of a CSV file to a running server. Exit code 0: all that the file asks for was done, every
 * order is decided and the proof holds; 1: not so; 2: the command was given something that it cannot use.
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
            "An order, or an invoice of returns, with a row that cannot be used is left out as a whole, and reported"
                    + " with the line; the rest goes on. Rows that are no goods, and cancellations, are no errors.",
            "",
            "Items are made known first, then stock is given, then orders and adjustments follow in the order of the"
                    + " file, as far as requests under way at once keep it: a return or write-off may overtake an order"
                    + " near it.",
            "",
            "Everything carries idempotency keys made from invoice numbers and items. While the server is away the"
                    + " replay waits and sends again; the same command a second time goes on where the first stopped, and"
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
public final class ReplayCommand implements Callable<Integer> {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smh]?)");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV file, plain or gzip. It is held in memory.")
    private Path file;

    @Mixin
    private ServerOptions server;

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
            converter = TimeOption.class,
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
    public Integer call() throws CannotStart, InterruptedException {
        checkOptions();
        ReplayPlan plan = plan();
        String adminKey = server.adminKey();
        CommandLine line = spec.commandLine();
        var settings = new Replay.Settings(server.url(), stock, concurrency, batch, source, limit, timeout, quiet);
        return new Replay(settings, line.getOut(), line.getErr(), Terminal.isStandardOutput()).run(plan, adminKey);
    }

    private ReplayPlan plan() throws CannotStart {
        try {
            return PlanReader.read(file);
        } catch (UnusableFileException e) {
            throw new WrongSetting(e.getMessage(), e);
        }
    }

    private void checkOptions() {
        URI url = server.url();
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

    /** Reads a time such as {@code 90s}, {@code 10m} or {@code 2h}; a number alone means seconds. */
    private static final class TimeOption implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String value) {
            Matcher time = TIME.matcher(value);
            if (!time.matches()) {
                throw new TypeConversionException("'" + value + "' is no time such as 90s, 10m or 2h");
            }
            long number = Long.parseLong(time.group(1));
            return switch (time.group(2)) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofSeconds(number);
            };
        }
    }
}
