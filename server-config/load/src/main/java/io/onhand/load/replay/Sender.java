package io.onhand.load.replay;

import io.onhand.load.replay.Batches.BatchRow;
import io.onhand.load.replay.ServerAnswers.BatchAnswer;
import io.onhand.load.replay.ServerAnswers.RowAnswer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * Sends batches, several at a time, until each row has its final answer. Rows that the server could not deal with yet, and
 * rows of requests whose fate is unknown, are sent again with the same idempotency keys; so a server that dies and comes
 * back costs time and nothing else.
 */
final class Sender {

    private final OnhandClient client;
    private final Patience patience;
    private final int concurrency;
    private final LongConsumer oldestInFlight;
    private final TreeMap<Long, Integer> flights = new TreeMap<>();

    /**
     * A sender.
     *
     * @param concurrency how many requests are under way at once
     * @param oldestInFlight told after each batch when the oldest one still under way was first sent
     */
    Sender(OnhandClient client, Patience patience, int concurrency, LongConsumer oldestInFlight) {
        this.client = client;
        this.patience = patience;
        this.concurrency = concurrency;
        this.oldestInFlight = oldestInFlight;
    }

    /** Sends all batches and returns when every row is answered. Batches are taken in order, but may overtake each other. */
    void send(Iterator<List<BatchRow>> batches) throws ReplayStoppedException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(concurrency);
        try {
            ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(workers);
            for (int i = 0; i < concurrency; i++) {
                running.submit(() -> work(batches));
            }
            for (int i = 0; i < concurrency; i++) {
                Outcomes.of(running.take());
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Void work(Iterator<List<BatchRow>> batches) throws ReplayStoppedException, InterruptedException {
        for (List<BatchRow> batch = take(batches); batch != null; batch = take(batches)) {
            long firstSent = takeOff();
            try {
                deliver(batch, firstSent);
            } finally {
                land(firstSent);
            }
        }
        return null;
    }

    private static List<BatchRow> take(Iterator<List<BatchRow>> batches) {
        synchronized (batches) {
            return batches.hasNext() ? batches.next() : null;
        }
    }

    private void deliver(List<BatchRow> batch, long firstSent) throws ReplayStoppedException, InterruptedException {
        List<BatchRow> open = batch;
        int attempt = 0;
        while (!open.isEmpty()) {
            List<BatchRow> sent = open;
            try {
                String path = sent.get(0).path();
                open = settle(sent, patience.untilAnswered(() -> client.batch(path, sent)), firstSent);
            } catch (CallRefusedException refusal) {
                divide(sent, refusal, firstSent);
                return;
            }
            attempt = open.size() < sent.size() ? 0 : attempt + 1;
            if (!open.isEmpty()) {
                patience.backOff("it cannot take " + open.size() + " rows yet", attempt, null);
            }
        }
    }

    /** Hands out the final answers and returns the rows that have none. */
    private List<BatchRow> settle(List<BatchRow> sent, BatchAnswer answer, long firstSent) {
        RowAnswer[] answers = new RowAnswer[sent.size()];
        for (RowAnswer row : answer.rows()) {
            boolean ours = row.row() >= 1 && row.row() <= answers.length;
            if (ours && answers[row.row() - 1] == null) {
                answers[row.row() - 1] = row;
            }
        }
        List<BatchRow> open = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] == null || answers[i].worthRetrying()) {
                open.add(sent.get(i));
            } else {
                settle(sent.get(i), answers[i], firstSent);
            }
        }
        return open;
    }

    private void settle(BatchRow row, RowAnswer answer, long firstSent) {
        patience.progressed();
        row.outcome().answered(answer, firstSent);
    }

    /** When the request as a whole is at fault, its halves are tried, so that one row never takes its neighbours down. */
    private void divide(List<BatchRow> sent, CallRefusedException refusal, long firstSent)
            throws ReplayStoppedException, InterruptedException {
        if (!refusal.aboutContent()) {
            throw ReplayStoppedException.refused(refusal);
        }
        if (sent.size() == 1) {
            settle(
                    sent.get(0),
                    new RowAnswer(1, refusal.status(), null, null, null, false, refusal.problem()),
                    firstSent);
            return;
        }
        int middle = sent.size() / 2;
        deliver(sent.subList(0, middle), firstSent);
        deliver(sent.subList(middle, sent.size()), firstSent);
    }

    private long takeOff() {
        synchronized (flights) {
            long now = patience.now();
            flights.merge(now, 1, Integer::sum);
            return now;
        }
    }

    private void land(long firstSent) {
        long oldest;
        synchronized (flights) {
            flights.merge(firstSent, -1, (count, one) -> count + one == 0 ? null : count + one);
            oldest = flights.isEmpty() ? patience.now() : flights.firstKey();
        }
        oldestInFlight.accept(oldest);
    }
}
