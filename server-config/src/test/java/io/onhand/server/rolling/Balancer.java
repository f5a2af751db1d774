package io.onhand.server.rolling;

import io.onhand.server.stack.Api;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses a node for each request, as a load balancer does: in turn, among those that said that they are ready. */
final class Balancer implements AutoCloseable {

    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    private final List<URI> nodes;
    private final List<URI> ready = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService checks;

    Balancer(List<URI> nodes) {
        this.nodes = nodes;
        this.checks = Executors.newScheduledThreadPool(nodes.size());
        for (URI node : nodes) {
            check(node);
            checks.scheduleWithFixedDelay(
                    () -> check(node), CHECK_EVERY.toMillis(), CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void check(URI node) {
        if (!isReady(node)) {
            ready.remove(node);
        } else if (!ready.contains(node)) {
            ready.add(node);
        }
    }

    private static boolean isReady(URI node) {
        try {
            return new Api(node, null).get("/health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The node whose turn it is; any of them when none is ready. */
    URI next() {
        List<URI> candidates = List.copyOf(ready);
        if (candidates.isEmpty()) {
            candidates = nodes;
        }
        return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
