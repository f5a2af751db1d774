package io.onhand.load.baseline;

import io.onhand.load.BenchOrder;
import io.onhand.load.Contestant;
import io.onhand.load.Contestant.BenchFailedException;
import io.onhand.load.LoadSettings;
import io.onhand.load.Measurement;
import io.onhand.load.Names;
import io.onhand.load.OrderSource;
import io.onhand.load.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** A database without anything around it, written to over several connections at once. */
public final class BareDatabase implements Contestant {

    /** Makes a writer over a connection. */
    @FunctionalInterface
    interface Writers {
        OrderWriter over(Connection connection) throws SQLException;
    }

    private final String system;
    private final PlainSchema schema;
    private final Workload workload;
    private final int connections;
    private final Writers writers;
    private final LoadSettings settings;

    private BareDatabase(
            String system,
            PlainSchema schema,
            Workload workload,
            int connections,
            Writers writers,
            LoadSettings settings) {
        this.system = system;
        this.schema = schema;
        this.workload = workload;
        this.connections = connections;
        this.writers = writers;
        this.settings = settings;
    }

    /** One transaction per order over 32 connections. */
    public static BareDatabase plain(PlainSchema schema, Workload workload, LoadSettings settings) {
        return new BareDatabase(Names.PLAIN, schema, workload, 32, RowByRowOrders::new, settings);
    }

    /** Batches of 200 orders over 4 connections. */
    public static BareDatabase limit(PlainSchema schema, Workload workload, LoadSettings settings) {
        return new BareDatabase(Names.LIMIT, schema, workload, 4, SetBasedOrders::new, settings);
    }

    @Override
    public String name() {
        return Names.of(system, workload);
    }

    @Override
    public String description() {
        return "PostgreSQL alone by JDBC, " + connections + " connections, "
                + (connections == 4 ? "sets of " + SetBasedOrders.BATCH : "a transaction per order");
    }

    @Override
    public Measurement measure(Duration ramp, Duration length) throws BenchFailedException, InterruptedException {
        LongAdder orders = new LongAdder();
        LongAdder lines = new LongAdder();
        long begin = System.nanoTime() + ramp.toNanos();
        long end = begin + length.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                long seed = settings.seed() + i;
                running.add(threads.submit(() -> work(seed, begin, end, orders, lines)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new BenchFailedException(name() + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        double seconds = length.toNanos() / 1e9;
        return Measurement.ofDatabase(orders.sum() / seconds, lines.sum() / seconds);
    }

    /** Counts what was committed between begin and end. */
    private Void work(long seed, long begin, long end, LongAdder orders, LongAdder lines) throws SQLException {
        OrderSource source = new OrderSource(workload, settings.skus(), seed);
        try (OrderWriter writer = writers.over(schema.connect())) {
            while (System.nanoTime() - end < 0) {
                List<BenchOrder> batch =
                        Stream.generate(source::next).limit(writer.batch()).toList();
                writer.write(batch);
                long now = System.nanoTime();
                if (now - begin >= 0 && now - end < 0) {
                    orders.add(batch.size());
                    batch.forEach(order -> lines.add(order.lines().size()));
                }
            }
        }
        return null;
    }
}
