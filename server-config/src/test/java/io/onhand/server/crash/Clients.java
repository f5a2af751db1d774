package io.onhand.server.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Answers that leave the outcome open: in flight, unavailable. */
    private static final Set<Integer> ASK_AGAIN = Set.of(409, 503);

    /** With a page of its own a server that starts says that the application is not deployed yet. */
    private static final Set<Integer> NOT_DEPLOYED = Set.of(404, 500);

    private final Api api;
    private final String sku;
    private final ClientHistory history = new ClientHistory();
    private final BlockingQueue<String> toCancel = new LinkedBlockingQueue<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(6);
    private final List<Future<?>> working = new ArrayList<>();

    Clients(Api api, String sku) {
        this.api = api;
        this.sku = sku;
    }

    ClientHistory history() {
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
            history.contradiction("a client has no answer " + ENDING_SECONDS + " s after everything was ready");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void placeSingly(String client, boolean patient) {
        for (int i = 0; !isEnding(); i++) {
            if (i >= BURST) {
                pause();
            }
            String key = sku + "-" + client + "-" + i;
            history.asks(key);
            boolean answered = place(key);
            while (!answered && patient) {
                pause();
                answered = place(key);
            }
            if (!answered) {
                pause();
            }
        }
    }

    private boolean place(String key) {
        return ask("/api/v1/orders", Shop.order(sku, 1), "Idempotency-Key", key)
                .map(reply -> isAccepted(key, reply.status(), reply))
                .orElse(false);
    }

    private boolean isAccepted(String key, int status, Reply reply) {
        if (status == 202) {
            String id = reply.text("/id");
            history.accepted(key, id);
            if (Math.floorMod(key.hashCode(), CANCELLED_OF) == 0) {
                toCancel.add(id);
            }
            return true;
        }
        if (!ASK_AGAIN.contains(status)
                && !(NOT_DEPLOYED.contains(status) && reply.body().isMissingNode())) {
            history.contradiction("order " + key + " was answered with " + status + " in " + reply);
        }
        return false;
    }

    private static Reply row(Reply reply, JsonNode row) {
        return new Reply(reply.status(), reply.headers(), row, row.toString());
    }

    private void placeInBulk() {
        for (int i = 0; !isEnding(); i++) {
            if (i >= BURST / BULK) {
                pause();
            }
            String prefix = sku + "-bulk-" + i + "-";
            List<String> keys =
                    IntStream.range(0, BULK).mapToObj(row -> prefix + row).toList();
            keys.forEach(history::asks);
            while (!placeAll(keys)) {
                pause();
            }
        }
    }

    private boolean placeAll(List<String> keys) {
        String orders = "[" + String.join(",", keys.stream().map(this::row).toList()) + "]";
        Optional<Reply> reply = ask("/api/v1/orders/batch", orders);
        if (reply.isEmpty() || reply.get().status() != 200) {
            return false;
        }
        boolean all = true;
        for (int row = 0; row < keys.size(); row++) {
            JsonNode answer = reply.get().body().path("rows").path(row);
            all &= isAccepted(keys.get(row), answer.path("status").asInt(), row(reply.get(), answer));
        }
        return all;
    }

    private String row(String key) {
        return "{\"idempotencyKey\":\"" + key + "\",\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}";
    }

    private void cancelSome() {
        try {
            while (!isEnding()) {
                String id = toCancel.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                if (id != null) {
                    ask("/api/v1/orders/" + id + "/cancel", "")
                            .filter(reply -> reply.status() == 202)
                            .ifPresent(reply -> history.cancelling(id));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer, or nothing when the server went away. */
    private Optional<Reply> ask(String path, String body, String... headers) {
        try {
            return Optional.of(api.post(path, body, headers));
        } catch (UncheckedIOException e) {
            return Optional.empty();
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
