package io.onhand.web.rest.orders;

import io.onhand.order.api.OrderQueries;
import io.onhand.order.api.OrderView;
import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.web.http.call.WebThreads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Orders as they are once something has happened to them, or the waiting is over. No thread waits meanwhile; reading and
 * answering then runs on threads of this module. Thread-safe.
 */
@ApplicationScoped
public class AwaitingOrders {

    /** Threads that read and answer; each has a database connection meanwhile. */
    private static final int ANSWERING = 4;

    /** Answers that may wait for them, beyond which whoever found out gives them; as many as may wait at all. */
    private static final int MOST_ANSWERS = 2_000;

    @EJB
    private OrderQueries queries;

    @Resource(lookup = WebThreads.ANSWERS)
    private ManagedThreadFactory threadFactory;

    private ExecutorService threads;

    @PostConstruct
    void open() {
        threads = new ThreadPoolExecutor(
                ANSWERING,
                ANSWERING,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_ANSWERS),
                threadFactory,
                // Also after the end, when the library's own policies would leave a client without any answer.
                (answer, pool) -> answer.run());
    }

    /**
     * Does nothing but be called: the first call makes this bean, and must come on a thread of a request, since on one of the
     * door servers do not find what it refers to.
     */
    public void ready() {}

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    /** The order once it is decided; empty when there is none. */
    public CompletionStage<Optional<OrderView>> decided(UUID id, Duration waiting) {
        return order(id, waiting, AwaitingOrders::isDecided, queries::awaitDecision);
    }

    /** The order once it is decided, without a look at it before: it has been accepted a moment ago. */
    public CompletionStage<Optional<OrderView>> decidedSoon(UUID id, Duration waiting) {
        return queries.awaitDecision(id, waiting).thenApplyAsync(over -> queries.find(id), threads);
    }

    /** The order once the cancellation that was asked for is settled; empty when there is none. */
    public CompletionStage<Optional<OrderView>> cancelled(UUID id, Duration waiting) {
        return order(id, waiting, AwaitingOrders::isCancellationSettled, queries::awaitCancellation);
    }

    /** Whether its order shows the shipment; the answer comes on a thread of this module. */
    public CompletionStage<Boolean> shown(UUID shipmentId, Duration waiting) {
        return queries.awaitShipment(shipmentId, waiting).thenApplyAsync(shown -> shown, threads);
    }

    private interface Waiting {
        CompletionStage<Boolean> await(UUID id, Duration atMost);
    }

    private CompletionStage<Optional<OrderView>> order(
            UUID id, Duration atMost, Predicate<OrderView> over, Waiting waiting) {
        Optional<OrderView> order = queries.find(id);
        return atMost.isZero() || order.isEmpty() || over.test(order.get())
                ? CompletableFuture.completedStage(order)
                : waiting.await(id, atMost).thenApplyAsync(happened -> queries.find(id), threads);
    }

    static boolean isDecided(OrderView order) {
        return !order.decision().isPending();
    }

    /** Whether it is cancelled, or there is nothing to cancel: it was rejected, or never was, or all of it was shipped. */
    static boolean isCancellationSettled(OrderView order) {
        return order.cancelledAt() != null
                || order.decision().isRejected()
                || order.decision().isVoided()
                || order.fulfilment() == Fulfilment.FULFILLED;
    }
}
