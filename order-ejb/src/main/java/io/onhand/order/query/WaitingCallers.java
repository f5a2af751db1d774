package io.onhand.order.query;

import io.onhand.order.contract.OrderEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers on this node that wait, and whom they are told by. Bounded: past {@value #MOST} a caller does not
 * wait at all. A plain object, so that a listener can tell them after its transaction has ended.
 *
 * <p>Thread-safe.
 */
public final class WaitingCallers {

    private static final int MOST = 2_000;

    private final Map<CompletableFuture<Boolean>, Awaited> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean allowed = true;

    WaitingCallers() {}

    /**
     * Completes, never exceptionally, when it has happened, when the time is over, or at once when full or not allowed.
     *
     * @return whether it has happened
     */
    public CompletionStage<Boolean> await(Awaited awaited, Duration atMost) {
        if (!allowed) {
            return CompletableFuture.completedStage(false);
        }
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            return CompletableFuture.completedStage(false);
        }
        var mine = new CompletableFuture<Boolean>();
        waiting.put(mine, awaited);
        CompletionStage<Boolean> over = mine.completeOnTimeout(false, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> {
                    waiting.remove(mine);
                    count.decrementAndGet();
                });
        if (!allowed) {
            // Forbidden since we looked: whoever let the others go may not have seen this one.
            mine.complete(false);
        }
        return over;
    }

    /** Whether callers may wait. When not, who waits is let go at once. */
    void allow(boolean waitingAllowed) {
        allowed = waitingAllowed;
        if (!waitingAllowed) {
            waiting.keySet().forEach(waiter -> waiter.complete(false));
        }
    }

    /** What is waited for. */
    public Set<Awaited> awaited() {
        return Set.copyOf(waiting.values());
    }

    /**
     * Tells those who wait of what was committed.
     *
     * @param events what has happened to orders
     * @param shipments ids of the shipments that were counted
     */
    public void tell(Collection<OrderEvent> events, Collection<UUID> shipments) {
        if (waiting.isEmpty()) {
            return;
        }
        Set<Awaited> settled = new HashSet<>();
        for (OrderEvent event : events) {
            settled.add(Awaited.decisionOf(event.orderId()));
            if (event.type() == OrderEvent.Type.OrderRejected || event.type() == OrderEvent.Type.OrderCancelled) {
                settled.add(Awaited.cancellationOf(event.orderId()));
            }
        }
        shipments.forEach(shipment -> settled.add(Awaited.shipment(shipment)));
        tell(settled);
    }

    /** Lets those go who wait for something of this. */
    void tell(Set<Awaited> settled) {
        if (!settled.isEmpty()) {
            waiting.forEach((waiter, awaited) -> {
                if (settled.contains(awaited)) {
                    waiter.complete(true);
                }
            });
        }
    }
}
