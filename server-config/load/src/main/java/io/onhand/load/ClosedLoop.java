package io.onhand.load;

import io.onhand.load.Contestant.BenchFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server under as much load as it sustains, of one workload. */
public final class ClosedLoop implements Contestant {

    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    private static final int SINGLE_REQUESTS = 20_000;
    private static final int REAL_REQUESTS = 2_000;
    private static final int BULK_REQUESTS = 60;
    private static final long DRAIN_SECONDS = 300;

    private final String system;
    private final BenchServer server;
    private final Workload workload;
    private final LoadSettings settings;

    /** @param system what the server is called in the table */
    public ClosedLoop(String system, BenchServer server, Workload workload, LoadSettings settings) {
        this.system = system;
        this.server = server;
        this.workload = workload;
        this.settings = settings;
    }

    @Override
    public String name() {
        return Names.of(system, workload);
    }

    @Override
    public String description() {
        return workload.description();
    }

    @Override
    public Measurement measure(Duration ramp, Duration length) throws BenchFailedException, InterruptedException {
        LoadCounts counts = new LoadCounts();
        try (BacklogWatch watch = new BacklogWatch(server, counts::accepted, leastBacklog());
                LoadGenerator load =
                        new LoadGenerator(server.address(), clients(), pool(), new Pace.Closed(watch::held), counts)) {
            load.start();
            TimeUnit.MILLISECONDS.sleep(ramp.toMillis());
            Reading begin = Reading.take(counts, watch, load);
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
            Reading end = Reading.take(counts, watch, load);
            load.stop();
            watch.awaitEmpty(DRAIN_SECONDS);
            return end.since(begin, counts, server.proofHolds());
        } catch (IOException | TimeoutException e) {
            throw new BenchFailedException(name() + ": " + e.getMessage(), e);
        }
    }

    /** Every client may have a request or two on the way to a decision. */
    private long leastBacklog() {
        return workload == Workload.BULK
                ? Math.max(settings.backlog(), 2L * settings.bulkClients() * settings.bulkRows())
                : settings.backlog();
    }

    private int clients() {
        return workload == Workload.BULK ? settings.bulkClients() : settings.clients();
    }

    private RequestPool pool() {
        OrderSource source = new OrderSource(workload, settings.skus(), settings.seed());
        if (workload == Workload.BULK) {
            return RequestPool.of(
                    source, server.target("/api/v1/orders/batch", NDJSON), BULK_REQUESTS, settings.bulkRows());
        }
        int size = workload == Workload.REAL ? REAL_REQUESTS : SINGLE_REQUESTS;
        return RequestPool.of(source, server.target("/api/v1/orders", JSON), size, 1);
    }
}
