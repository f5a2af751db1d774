package io.onhand.server.crash;

import io.onhand.server.scenario.Answer;
import io.onhand.server.scenario.Client;
import io.onhand.server.scenario.History;
import io.onhand.server.scenario.WantedOrder;
import io.onhand.server.stack.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * The clients of one cell: two that repeat a request until it is answered, two that never repeat one, one that places
 * orders in bulk, one that cancels some of what was accepted. Each order is for one unit of the cell's SKU. They go on until
 * they are ended, so that there is a transaction at every place however late a cell asks for one: at full speed at first,
 * then with a pause before each request.
 */
final class Clients implements AutoCloseable {

    /** Orders of each client at full speed. */
    private static final int BURST = 200;

    private static final int BULK = 10;
    private static final int CANCELLED_OF = 7;
    private static final long PAUSE_MILLIS = 100;
    private static final long ENDING_SECONDS = 120;

    private final Client client;
    private final String sku;
    private final History history = new History();
    private final BlockingQueue<Answer> toCancel = new LinkedBlockingQueue<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(6);
    private final List<Future<?>> working = new ArrayList<>();

    Clients(Api api, String sku) {
        this.client = new Client(() -> api, history, false);
        this.sku = sku;
    }

    History history() {
        return history;
    }

    void start() {
        working.add(threads.submit(() -> placeSingly("patient-1", true)));
        working.add(threads.submit(() -> placeSingly("patient-2", true)));
        working.add(threads.submit(() -> placeSingly("impatient-1", false)));
        working.add(threads.submit(() -> placeSingly("impatient-2", false)));
        working.add(threads.submit(this::placeInBulk));
        working.add(threads.submit(this::cancelSome));
    }

    /** No new orders; returns when everybody who repeats has an answer. */
    void end() {
        ending.countDown();
        try {
            for (Future<?> client : working) {
                client.get(ENDING_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException e) {
            history.unexpected("a client has no answer " + ENDING_SECONDS + " s after everything was ready");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void placeSingly(String name, boolean patient) {
        for (int i = 0; !isEnding(); i++) {
            if (i >= BURST) {
                pause();
            }
            var wanted = WantedOrder.ofOne(sku + "-" + name + "-" + i, sku);
            boolean answered = isAccepted(client.place(wanted));
            while (!answered && patient) {
                pause();
                answered = isAccepted(client.place(wanted));
            }
            if (!answered) {
                pause();
            }
        }
    }

    private boolean isAccepted(Answer answer) {
        if (answer.isOk() && Math.floorMod(answer.wanted().hashCode(), CANCELLED_OF) == 0) {
            toCancel.add(answer);
        }
        return answer.isOk();
    }

    private void placeInBulk() {
        for (int i = 0; !isEnding(); i++) {
            if (i >= BURST / BULK) {
                pause();
            }
            String prefix = sku + "-bulk-" + i + "-";
            List<WantedOrder> wanted = IntStream.range(0, BULK)
                    .mapToObj(row -> WantedOrder.ofOne(prefix + row, sku))
                    .toList();
            while (!areAllAccepted(client.placeAll(wanted))) {
                pause();
            }
        }
    }

    private boolean areAllAccepted(List<Answer> answers) {
        // Each of them is looked at: it may be one to be cancelled.
        return answers.stream().filter(this::isAccepted).count() == answers.size();
    }

    private void cancelSome() {
        try {
            while (!isEnding()) {
                Answer accepted = toCancel.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                if (accepted != null) {
                    client.cancel(accepted.wanted(), accepted.orderId());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** Between two attempts, and between two requests once the burst is over. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("given up", e);
        }
    }

    /** Gives up whoever still waits. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
