package io.onhand.load;

import io.onhand.load.Contestant.BenchFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A server under more load than it can decide: requests start by the clock, whatever became of those before, over so many
 * connections that the server's own bounds are what limits them. A sample, {@value #SAMPLES} a second, waits for its
 * decision and is timed.
 */
public final class Overload {

    private static final String WAIT = "Prefer: wait=30\r\n";
    private static final int CONNECTIONS = 2_000;
    private static final int REQUESTS = 20_000;
    private static final int SAMPLES = 50;
    private static final int PROBES = 21;
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long PROBE_PERIOD_MILLIS = 50;
    private static final double RECOVERY_SECONDS = 300;

    /** As fast as before: within so many times the usual time, or within this many seconds, whichever is more. */
    private static final double TOLERANCE = 3;

    private static final double SURELY_FAST_SECONDS = 0.1;

    private final BenchServer server;
    private final LoadSettings settings;
    private final Supplier<Optional<MemoryWatch>> memory;
    private final OrderSource probes;

    /** @param memory begins to watch that of the server; gives nothing where that cannot be */
    public Overload(BenchServer server, LoadSettings settings, Supplier<Optional<MemoryWatch>> memory) {
        this.server = server;
        this.settings = settings;
        this.memory = memory;
        this.probes = new OrderSource(Workload.UNIFORM, settings.skus(), settings.seed() + 1);
    }

    /**
     * Offers more orders than are sustained, for this long, and watches until everything is as before.
     *
     * @param highest orders per second that are sustained
     * @param times how many times as many are offered
     */
    public OverloadResult measure(double highest, double times, Duration length)
            throws BenchFailedException, InterruptedException {
        try {
            Optional<MemoryWatch> watch = memory.get();
            try {
                return measure(highest, highest * times, length, watch);
            } finally {
                if (watch.isPresent()) {
                    watch.get().close();
                }
            }
        } catch (IOException e) {
            throw new BenchFailedException("overload: " + e.getMessage(), e);
        }
    }

    private OverloadResult measure(double highest, double offered, Duration length, Optional<MemoryWatch> watch)
            throws IOException, InterruptedException {
        double usual = usualSeconds();
        LoadCounts counts = new LoadCounts();
        var pace = new Pace.Impatient(new Pace.Open(System.nanoTime(), offered), PATIENCE_NANOS);
        try (LoadGenerator generator = new LoadGenerator(server.address(), CONNECTIONS, pool(offered), pace, counts)) {
            generator.start();
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
            generator.end();
            OverloadResult.Recovery recovery = recovery(usual);
            generator.stop();
            return new OverloadResult(
                    length.toNanos() / 1e9,
                    highest,
                    offered,
                    pace.givenUp(),
                    counts.accepted(),
                    server.pending(),
                    counts.busy(),
                    counts.withoutRetryAfter(),
                    counts.unknown(),
                    counts.failed() + counts.invalid(),
                    OverloadResult.Latency.of(counts.takeLatencies()),
                    recovery,
                    watch.map(MemoryWatch::peak).orElse(null),
                    server.proofHolds());
        }
    }

    private RequestPool pool(double perSecond) {
        OrderSource source = new OrderSource(Workload.UNIFORM, settings.skus(), settings.seed());
        RequestPool.Target target = server.target("/api/v1/orders", ClosedLoop.JSON);
        int interval = (int) Math.max(1, Math.round(perSecond / SAMPLES));
        return RequestPool.sampled(source, target, REQUESTS, interval, WAIT);
    }

    /** How long a single order takes to its decision when nothing else is going on: the median of a few. */
    private double usualSeconds() throws IOException, InterruptedException {
        double[] seconds = new double[PROBES];
        for (int i = 0; i < PROBES; i++) {
            seconds[i] = probe();
        }
        Arrays.sort(seconds);
        return seconds[PROBES / 2];
    }

    /** Seconds from asking to the decision; infinite when the order is turned away or stays undecided. */
    private double probe() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        boolean decided = server.placeAndWait(probes.next().json());
        return decided ? (System.nanoTime() - begin) / 1e9 : Double.POSITIVE_INFINITY;
    }

    /** Places one order after the other until one is decided as fast as before, and none waits for its decision any more. */
    private OverloadResult.Recovery recovery(double usual) throws IOException, InterruptedException {
        long end = System.nanoTime();
        double enough = Math.max(SURELY_FAST_SECONDS, TOLERANCE * usual);
        Double decided = null;
        Double normal = null;
        double since = 0;
        while ((decided == null || normal == null) && since < RECOVERY_SECONDS) {
            boolean fast = probe() <= enough;
            since = (System.nanoTime() - end) / 1e9;
            normal = normal == null && fast ? Double.valueOf(since) : normal;
            decided = decided == null && server.pending() == 0 ? Double.valueOf(since) : decided;
            TimeUnit.MILLISECONDS.sleep(PROBE_PERIOD_MILLIS);
        }
        return new OverloadResult.Recovery(decided, normal);
    }
}
