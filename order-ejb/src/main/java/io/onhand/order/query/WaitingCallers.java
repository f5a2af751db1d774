package io.onhand.order.query;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers on this node that wait for decisions, and whom they are told by. Bounded: past {@value #MOST} a caller does not
 * wait at all. A plain object, so that a listener can tell them after its transaction has ended.
 *
 * <p>Thread-safe.
 */
public final class WaitingCallers {

    private static final int MOST = 2_000;

    private final Map<CompletableFuture<Void>, UUID> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean allowed = true;

    WaitingCallers() {}

    /** Completes, never exceptionally, when the order is decided, when the time is over, or at once when full or not allowed. */
    public CompletionStage<Void> await(UUID id, Duration atMost) {
        if (!allowed) {
            return CompletableFuture.completedStage(null);
        }
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            return CompletableFuture.completedStage(null);
        }
        var mine = new CompletableFuture<Void>();
        waiting.put(mine, id);
        CompletionStage<Void> over = mine.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> {
                    waiting.remove(mine);
                    count.decrementAndGet();
                });
        if (!allowed) {
            // Forbidden since we looked: whoever let the others go may not have seen this one.
            mine.complete(null);
        }
        return over;
    }

    /** Whether callers may wait. When not, who waits is let go at once. */
    void allow(boolean waitingAllowed) {
        allowed = waitingAllowed;
        if (!waitingAllowed) {
            waiting.keySet().forEach(waiter -> waiter.complete(null));
        }
    }

    /** The orders that are waited for. */
    public Set<UUID> orders() {
        return Set.copyOf(waiting.values());
    }

    /**
     * Lets those go who wait for these orders.
     *
     * @param decided orders whose decision is committed
     */
    public void decided(Collection<UUID> decided) {
        if (decided.isEmpty() || waiting.isEmpty()) {
            return;
        }
        Set<UUID> ids = Set.copyOf(decided);
        waiting.forEach((waiter, id) -> {
            if (ids.contains(id)) {
                waiter.complete(null);
            }
        });
    }
}
