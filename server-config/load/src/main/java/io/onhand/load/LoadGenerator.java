package io.onhand.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends prepared requests over many connections from one thread. It shares the machine with what it measures, so it is
 * built to cost little, and tells how much: {@link #cpuNanos}.
 */
final class LoadGenerator implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;
    /** Longer waits are left to the selector, which counts in milliseconds. */
    private static final long SHORT_WAIT_NANOS = 1_000_000;

    private static final long SHORTEST_PARK_NANOS = 50_000;
    private static final long DRAIN_SECONDS = 40;

    private final RequestPool pool;
    private final Pace pace;
    private final LoadCounts counts;
    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopping;

    /** Opens the connections. */
    LoadGenerator(InetSocketAddress address, int clients, RequestPool pool, Pace pace, LoadCounts counts)
            throws IOException {
        this.pool = pool;
        this.pace = pace;
        this.counts = counts;
        this.selector = Selector.open();
        for (int i = 0; i < clients; i++) {
            LoadConnection connection = new LoadConnection(address, selector);
            connections.add(connection);
            idle.add(connection);
        }
    }

    /** Begins to send. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** CPU time of the generator's thread so far; 0 where the JVM does not tell, or after its end. */
    long cpuNanos() {
        return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
    }

    private void run() {
        try {
            while (!stopping) {
                startDue();
                await();
                takeReady();
            }
            drain();
            ended.complete(null);
        } catch (IOException | RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /** Starts what is due on the connections that are free. */
    private void startDue() throws IOException {
        while (!idle.isEmpty()) {
            long start = pace.take(System.nanoTime());
            if (start == Pace.NOT_NOW) {
                return;
            }
            LoadConnection connection = idle.poll();
            try {
                connection.send(pool.next(), start);
            } catch (IOException lost) {
                lost(connection);
            }
        }
    }

    private void await() throws IOException {
        long wait = idle.isEmpty() ? SHORT_WAIT_NANOS : pace.untilNext(System.nanoTime());
        if (wait >= SHORT_WAIT_NANOS) {
            selector.select(TimeUnit.NANOSECONDS.toMillis(wait));
        } else {
            LockSupport.parkNanos(Math.max(SHORTEST_PARK_NANOS, wait));
            selector.selectNow();
        }
    }

    private void takeReady() throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            LoadConnection connection = (LoadConnection) key.attachment();
            if (!key.isValid()) {
                continue;
            }
            try {
                if (connection.ready(buffer)) {
                    long nanos = System.nanoTime() - connection.intended();
                    counts.answered(connection.finish(), connection.response(), nanos);
                    idle.add(connection);
                }
            } catch (IOException lost) {
                lost(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    /** An idle connection may be closed by the server; only one with a request under way loses something. */
    private void lost(LoadConnection connection) throws IOException {
        RequestPool.Request request = connection.finish();
        if (request != null) {
            counts.lost(request);
            idle.add(connection);
        }
        connection.reconnect();
    }

    /** Waits for the answers that are still to come. */
    private void drain() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (idle.size() < connections.size() && System.nanoTime() < deadline) {
            selector.select(10);
            takeReady();
        }
    }

    /** Fails if the generator has failed. */
    void check() throws IOException {
        if (ended.isCompletedExceptionally()) {
            throw new IOException("the load generator failed: " + failure(), failure());
        }
    }

    private Throwable failure() {
        return ended.handle((nothing, failure) -> failure).join();
    }

    /** Starts nothing more. */
    void end() {
        stopping = true;
        selector.wakeup();
    }

    /** Starts nothing more, and returns when every request is answered. */
    void stop() throws IOException, InterruptedException {
        end();
        thread.join();
        check();
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        selector.wakeup();
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
