package io.onhand.web.assurance.indoubt;

import io.onhand.order.contract.Destinations;
import io.onhand.shared.management.BrokerState;
import io.onhand.web.http.call.WebThreads;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the broker, which may hang, within a bound of time. At most one question is open at a time: while one hangs, all who
 * ask wait for that one. Thread-safe.
 */
@ApplicationScoped
public class BrokerQuestion {

    private static final Logger LOG = Logger.getLogger(BrokerQuestion.class.getName());
    private static final long AT_MOST_MILLIS = 3_000;

    @EJB
    private BrokerState broker;

    @Resource(lookup = WebThreads.PROBES)
    private ManagedExecutorService threads;

    private Future<BrokerState.Answer> open;

    /** What the broker says; empty when it does not within three seconds. */
    public Optional<BrokerState.Answer> ask() {
        try {
            return Optional.of(question().get(AT_MOST_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            LOG.log(Level.FINE, e, () -> "the broker does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private synchronized Future<BrokerState.Answer> question() {
        if (open == null || open.isDone()) {
            open = threads.submit(() -> broker.ask(Destinations.QUEUES));
        }
        return open;
    }
}
