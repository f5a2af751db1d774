package io.onhand.load;

import io.onhand.load.Contestant.BenchFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/**
 * Latency at a given rate. Requests start by the clock. A sample of them, {@value #SAMPLES} a second, asks for the decision
 * ({@code Prefer: wait}), so that the answer is the decision as a client sees it; only these are timed. If all did, their
 * waiting would be most of the load.
 */
public final class OpenLoop {

    private static final String WAIT = "Prefer: wait=30\r\n";
    private static final int CONNECTIONS = 512;
    private static final int REQUESTS = 20_000;
    private static final int SAMPLES = 50;
    private static final long DRAIN_SECONDS = 300;

    private final BenchServer server;
    private final String system;
    private final LoadSettings settings;

    public OpenLoop(String system, BenchServer server, LoadSettings settings) {
        this.system = system;
        this.server = server;
        this.settings = settings;
    }

    /** Every how many requests one is timed. */
    static int interval(double perSecond) {
        return (int) Math.max(1, Math.round(perSecond / SAMPLES));
    }

    /**
     * Measures.
     *
     * @param load what the rate is, for people
     * @param perSecond the rate
     * @param ramp time under this rate before the measured time begins
     */
    public LatencyPoint measure(String load, double perSecond, Duration ramp, Duration length)
            throws BenchFailedException, InterruptedException {
        LoadCounts counts = new LoadCounts();
        try (BacklogWatch watch = new BacklogWatch(server, counts::accepted, Long.MAX_VALUE);
                LoadGenerator generator = new LoadGenerator(
                        server.address(),
                        CONNECTIONS,
                        pool(perSecond),
                        new Pace.Open(System.nanoTime(), perSecond),
                        counts)) {
            generator.start();
            TimeUnit.MILLISECONDS.sleep(ramp.toMillis());
            counts.takeLatencies();
            Reading begin = Reading.take(counts, watch, generator);
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
            Reading end = Reading.take(counts, watch, generator);
            generator.stop();
            watch.awaitEmpty(DRAIN_SECONDS);
            double decided = end.since(begin, counts, null).decidedPerSecond();
            // With the answers that came only after the end: the slow ones are those that matter.
            return point(load, perSecond, decided, counts);
        } catch (IOException | TimeoutException e) {
            throw new BenchFailedException("latency of " + system + ": " + e.getMessage(), e);
        }
    }

    private RequestPool pool(double perSecond) {
        OrderSource source = new OrderSource(Workload.UNIFORM, settings.skus(), settings.seed());
        RequestPool.Target target = server.target("/api/v1/orders", ClosedLoop.JSON);
        return RequestPool.sampled(source, target, REQUESTS, interval(perSecond), WAIT);
    }

    private LatencyPoint point(String load, double offered, double decided, LoadCounts counts) {
        Histogram micros = counts.takeLatencies();
        return new LatencyPoint(
                system,
                load,
                offered,
                decided,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3,
                micros.getTotalCount(),
                counts.pending() + counts.busy() + counts.invalid() + counts.failed());
    }
}
