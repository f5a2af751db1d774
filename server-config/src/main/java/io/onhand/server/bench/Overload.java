package io.onhand.server.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server under more load than it can decide: requests start by the clock, whatever became of those before, over so many
 * connections that the server's own bounds are what limits them. A sample, {@value #SAMPLES} a second, waits for its
 * decision and is timed.
 */
final class Overload {

    private static final String WAIT = "Prefer: wait=30\r\n";
    private static final int CONNECTIONS = 2_000;
    private static final int REQUESTS = 20_000;
    private static final int SAMPLES = 50;
    private static final int PROBES = 21;
    private static final long SETTLING_MILLIS = 1_000;
    private static final long PROBE_PERIOD_MILLIS = 50;
    private static final double RECOVERY_SECONDS = 300;

    /** As fast as before: within so many times the usual time, or within this many seconds, whichever is more. */
    private static final double TOLERANCE = 3;

    private static final double SURELY_FAST_SECONDS = 0.1;

    private final BenchServer server;
    private final LoadSettings settings;
    private final Path data;
    private final OrderSource probes;

    /** @param data directory of the server, to watch its memory; {@code null} when it is elsewhere */
    Overload(BenchServer server, LoadSettings settings, Path data) {
        this.server = server;
        this.settings = settings;
        this.data = data;
        this.probes = new OrderSource(Workload.UNIFORM, settings.skus(), settings.seed() + 1);
    }

    /** Offers so many orders per second for this long, and watches until everything is as before. */
    OverloadResult measure(double perSecond, Duration length) throws BenchFailedException, InterruptedException {
        try {
            Optional<ServerMemory> memory = ServerMemory.of(data);
            try {
                return measure(perSecond, length, usualSeconds(), memory);
            } finally {
                if (memory.isPresent()) {
                    memory.get().close();
                }
            }
        } catch (IOException e) {
            throw new BenchFailedException("overload: " + e.getMessage(), e);
        }
    }

    private OverloadResult measure(double perSecond, Duration length, double usual, Optional<ServerMemory> memory)
            throws IOException, InterruptedException {
        LoadCounts counts = new LoadCounts();
        AtomicLong probed = new AtomicLong();
        try (BacklogWatch watch = new BacklogWatch(server, () -> counts.accepted() + probed.get(), Long.MAX_VALUE);
                LoadGenerator generator = new LoadGenerator(
                        server.address(),
                        CONNECTIONS,
                        pool(perSecond),
                        new Pace.Open(System.nanoTime(), perSecond),
                        counts)) {
            generator.start();
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
            generator.end();
            OverloadResult.Recovery recovery = recovery(watch, usual, probed);
            generator.stop();
            Optional<ServerMemory.Peak> peak = memory.map(ServerMemory::peak);
            return OverloadResult.of(length, perSecond, counts, watch.backlog(), recovery, peak, server.proofHolds());
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
        // Until the last of them is in the feed as well: whoever counts its events from now on shall not see that one.
        TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        Arrays.sort(seconds);
        return seconds[PROBES / 2];
    }

    /** Seconds from asking to the decision; infinite when the order is turned away or stays undecided. */
    private double probe() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        boolean decided = server.placeAndWait(probes.next().json());
        return decided ? (System.nanoTime() - begin) / 1e9 : Double.POSITIVE_INFINITY;
    }

    /** Places one order after the other until one is decided as fast as before, and nothing is undecided any more. */
    private OverloadResult.Recovery recovery(BacklogWatch watch, double usual, AtomicLong probed)
            throws IOException, InterruptedException {
        long end = System.nanoTime();
        double enough = Math.max(SURELY_FAST_SECONDS, TOLERANCE * usual);
        Double decided = null;
        Double normal = null;
        double since = 0;
        while ((decided == null || normal == null) && since < RECOVERY_SECONDS) {
            double taken = probe();
            probed.addAndGet(Double.isInfinite(taken) ? 0 : 1);
            since = (System.nanoTime() - end) / 1e9;
            normal = normal == null && taken <= enough ? Double.valueOf(since) : normal;
            TimeUnit.MILLISECONDS.sleep(PROBE_PERIOD_MILLIS);
            decided = decided == null && watch.backlog() == 0 ? Double.valueOf(since) : decided;
        }
        return new OverloadResult.Recovery(decided, normal);
    }
}
