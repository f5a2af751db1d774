package io.onhand.load;

import io.onhand.load.Contestant.BenchFailedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP floor: requests that the server authenticates and parses like any order, and refuses because a quantity is 0,
 * with 422. Nothing is stored or sent. A resource that answers 202 without doing anything would be the purer floor, but has
 * no place in the product; the problem document that is written here instead of a short answer costs a little more.
 */
public final class RefusedRequests implements Contestant {

    private final BenchServer server;
    private final LoadSettings settings;

    public RefusedRequests(BenchServer server, LoadSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    @Override
    public String name() {
        return Names.HTTP_FLOOR;
    }

    @Override
    public String description() {
        return "order parsed by the same resource and refused with 422";
    }

    @Override
    public Measurement measure(Duration ramp, Duration length) throws BenchFailedException, InterruptedException {
        BenchOrder refused = new BenchOrder("17850", List.of(new BenchOrder.Line("BENCH-00000", 0, BigDecimal.ONE)));
        RequestPool pool = RequestPool.ofBody(server.target("/api/v1/orders", ClosedLoop.JSON), refused.json());
        LoadCounts counts = new LoadCounts();
        try (LoadGenerator load =
                new LoadGenerator(server.address(), settings.clients(), pool, new Pace.Closed(() -> false), counts)) {
            load.start();
            TimeUnit.MILLISECONDS.sleep(ramp.toMillis());
            long begin = counts.invalid();
            long cpu = load.cpuNanos();
            long start = System.nanoTime();
            TimeUnit.MILLISECONDS.sleep(length.toMillis());
            double seconds = (System.nanoTime() - start) / 1e9;
            double rate = (counts.invalid() - begin) / seconds;
            double cores = (load.cpuNanos() - cpu) / 1e9 / seconds;
            load.stop();
            long other = counts.failed() + counts.accepted();
            return new Measurement(rate, rate, rate, 0, 0, counts.busy(), other, cores, null);
        } catch (IOException e) {
            throw new BenchFailedException(name() + ": " + e.getMessage(), e);
        }
    }
}
