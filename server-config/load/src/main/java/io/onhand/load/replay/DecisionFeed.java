package io.onhand.load.replay;

import io.onhand.load.replay.ServerAnswers.FeedEvent;
import io.onhand.load.replay.ServerAnswers.FeedPage;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Follows the event feed from before the first order and matches decisions with the orders of this replay. A decision may
 * be seen before the answer that tells the order's id, so decisions about unknown orders are kept for as long as a
 * request is under way that could bring the id. Thread-safe.
 */
final class DecisionFeed implements Callable<Void> {

    /**
     * An accepted order on its way to a decision.
     *
     * @param lines how many lines it has
     * @param sent when it was sent for the first time, on the clock of {@link Patience#now()}
     * @param known whether an earlier run had sent it already; it is counted then, but not measured
     */
    record AwaitedOrder(int lines, long sent, boolean known) {}

    private static final Duration IDLE = Duration.ofMillis(25);

    private record Early(FinalDecision decision, long seen) {}

    private final OnhandClient client;
    private final Patience patience;
    private final Tally tally;
    private final Map<String, AwaitedOrder> awaited = new LinkedHashMap<>();
    private final Map<String, Early> early = new LinkedHashMap<>();
    private long position;
    private boolean allSent;

    DecisionFeed(OnhandClient client, Patience patience, Tally tally) {
        this.client = client;
        this.patience = patience;
        this.tally = tally;
    }

    /** Takes the feed's present end as the position to start from; to be called before the first order is sent. */
    void open() throws ReplayStoppedException, CallRefusedException, InterruptedException {
        position = patience.untilAnswered(() -> client.events("latest")).next();
    }

    /** Notes an accepted order whose decision is to be awaited. The same order twice is one order. */
    synchronized void await(String orderId, AwaitedOrder order) {
        Early decided = early.remove(orderId);
        if (decided == null) {
            awaited.putIfAbsent(orderId, order);
        } else {
            tally.decided(decided.decision(), order, decided.seen());
        }
    }

    /** Notes an order whose decision came with the answer that accepted it. */
    void decidedAtOnce(FinalDecision decision, AwaitedOrder order) {
        tally.decided(decision, order, patience.now());
    }

    /** Drops decisions about unknown orders seen before that moment; no answer to come can need them. */
    synchronized void forgetBefore(long moment) {
        Iterator<Early> oldest = early.values().iterator();
        while (oldest.hasNext() && oldest.next().seen() < moment) {
            oldest.remove();
        }
    }

    /** Says that no order will be added, so that following ends with the last decision. */
    synchronized void allSent() {
        allSent = true;
    }

    /** The ids of the first few orders that still have no decision. */
    synchronized List<String> undecided() {
        return awaited.keySet().stream().limit(FirstFew.KEPT).toList();
    }

    /** Follows the feed until all orders are sent and decided. */
    @Override
    public Void call() throws ReplayStoppedException, InterruptedException {
        try {
            while (!finished()) {
                FeedPage page = patience.untilAnswered(() -> client.events(Long.toString(position)));
                page.events().forEach(this::observe);
                position = page.next();
                if (page.events().isEmpty() && !finished()) {
                    patience.rest("no decision comes", IDLE);
                }
            }
            return null;
        } catch (CallRefusedException refusal) {
            throw ReplayStoppedException.refused(refusal);
        }
    }

    private synchronized boolean finished() {
        return allSent && awaited.isEmpty();
    }

    private synchronized void observe(FeedEvent event) {
        FinalDecision decision = FinalDecision.announced(event);
        if (decision == null) {
            return;
        }
        long seen = patience.now();
        AwaitedOrder order = awaited.remove(event.orderId());
        if (order == null) {
            early.putIfAbsent(event.orderId(), new Early(decision, seen));
        } else {
            patience.progressed();
            tally.decided(decision, order, seen);
        }
    }
}
