package io.onhand.load.replay;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends the orders of a CSV file to a running server and reports what became of each. */
public final class Replay {

    private static final int UNUSABLE = 2;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    /**
     * How a file is replayed.
     *
     * @param url where the server is, without {@code /api}
     * @param stock units that every item gets once, 0 for none
     * @param concurrency requests under way at once
     * @param batch orders in one request
     * @param source whose numbers the file has, empty for the only ones
     * @param limit how many of the orders and adjustments are replayed, the first ones; 0 for all
     * @param timeout how long nothing may move before it is given up
     * @param quiet whether no progress is shown
     */
    public record Settings(
            URI url,
            long stock,
            int concurrency,
            int batch,
            String source,
            int limit,
            Duration timeout,
            boolean quiet) {}

    private final Settings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;

    /**
     * @param err for one line about why it was not all done
     * @param terminal whether somebody sees how {@code out} changes
     */
    public Replay(Settings settings, PrintWriter out, PrintWriter err, boolean terminal) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Replays, shows how far it is, and reports.
     *
     * @param whole the orders of a file
     * @param adminKey of the server
     * @return the exit code: 0 when all that the file asks for was done, every order is decided and the proof holds, 2 when
     *     the server does not accept the key, 1 when anything else is not so
     */
    public int run(ReplayPlan whole, String adminKey) throws InterruptedException {
        ReplayPlan plan = settings.limit() == 0 ? whole : whole.first(settings.limit());
        OnhandClient client = new OnhandClient(settings.url(), adminKey, CALL_TIMEOUT);
        Tally tally = new Tally();
        ReplayProgress progress = new ReplayProgress(tally, System::nanoTime);
        try (ProgressLine line = new ProgressLine(out, terminal, terminal ? progress::drawn : progress::told)) {
            Consumer<String> say = message -> line.say(client.url() + ": " + message);
            Patience patience = new Patience(settings.timeout(), System::nanoTime, Replay::pause, say);
            ReplayRun run = new ReplayRun(plan, client, patience, settings, tally, progress);
            if (!settings.quiet()) {
                line.start();
            }
            return replay(run, line);
        }
    }

    private int replay(ReplayRun run, ProgressLine line) throws InterruptedException {
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

    private int fail(String message, int exitCode) {
        err.println("onhand: " + message);
        err.flush();
        return exitCode;
    }

    private static void pause(Duration length) throws InterruptedException {
        Thread.sleep(length.toMillis());
    }
}
