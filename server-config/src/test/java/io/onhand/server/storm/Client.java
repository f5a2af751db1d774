package io.onhand.server.storm;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.storm.Answer.Outcome;
import io.onhand.server.storm.Answer.Request;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A shop's client: wants orders, repeats what it did not learn, cancels, looks, and writes down what it was told. */
final class Client implements Runnable {

    private static final int MAX_TRIES = 8;
    private static final int MAX_THINKING_MILLIS = 120;
    private static final int MAX_RETRY_MILLIS = 1_000;
    private static final int MAX_LINES = 3;
    private static final int MAX_UNITS = 3;
    private static final String PROBLEM = "urn:onhand:problem:";

    /** An order that was accepted, and as which order. */
    private record Known(WantedOrder wanted, String orderId) {}

    private final String name;
    private final Supplier<Api> api;
    private final List<String> skus;
    private final History history;
    private final Random random;
    private final CountDownLatch over;
    private final List<Known> known = new ArrayList<>();
    private int count;

    /**
     * @param name unlike any other client's
     * @param over reached zero, the client stops
     */
    Client(String name, Supplier<Api> api, List<String> skus, History history, Random random, CountDownLatch over) {
        this.name = name;
        this.api = api;
        this.skus = skus;
        this.history = history;
        this.random = random;
        this.over = over;
    }

    @Override
    public void run() {
        while (!pausedUntilOver(random.nextInt(MAX_THINKING_MILLIS))) {
            int what = known.isEmpty() ? 0 : random.nextInt(100);
            if (what < 55) {
                want();
            } else if (what < 65) {
                place(any().wanted());
            } else if (what < 80) {
                until(Outcome.OK, () -> cancel(any()));
            } else {
                read(any());
            }
        }
    }

    private Known any() {
        // Mostly a recent one: it may not be decided yet.
        int back = random.nextBoolean() ? random.nextInt(Math.min(5, known.size())) : random.nextInt(known.size());
        return known.get(known.size() - 1 - back);
    }

    private void want() {
        List<Line> lines = new ArrayList<>();
        for (int i = random.nextInt(MAX_LINES); i >= 0; i--) {
            lines.add(new Line(skus.get(random.nextInt(skus.size())), 1 + random.nextInt(MAX_UNITS)));
        }
        var wanted = new WantedOrder(name + "-" + count++, List.copyOf(lines));
        history.wanted(wanted);
        until(Outcome.OK, () -> {
            Answer told = place(wanted);
            if (told.outcome() == Outcome.OK) {
                known.add(new Known(wanted, told.orderId()));
            }
            return told;
        });
    }

    private void until(Outcome wanted, Supplier<Answer> request) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Answer told = request.get();
            if (told.outcome() == wanted || "REJECTED".equals(told.decision())) {
                return;
            }
            if (pausedUntilOver(random.nextInt(MAX_RETRY_MILLIS))) {
                return;
            }
        }
    }

    private Answer place(WantedOrder wanted) {
        String[] headers = random.nextInt(4) == 0
                ? new String[] {"Idempotency-Key", wanted.name(), "Prefer", "wait=2"}
                : new String[] {"Idempotency-Key", wanted.name()};
        return ask(Request.PLACE, wanted, null, () -> api.get().post("/api/v1/orders", wanted.json(), headers));
    }

    private Answer cancel(Known order) {
        String path = "/api/v1/orders/" + order.orderId() + "/cancel";
        return ask(
                Request.CANCEL, order.wanted(), order.orderId(), () -> api.get().post(path, ""));
    }

    private void read(Known order) {
        String path = "/api/v1/orders/" + order.orderId();
        ask(Request.READ, order.wanted(), order.orderId(), () -> api.get().get(path));
    }

    private Answer ask(Request request, WantedOrder wanted, String orderId, Supplier<Reply> question) {
        Instant asked = Instant.now();
        Answer told;
        try {
            told = told(asked, request, wanted, orderId, question.get());
        } catch (UncheckedIOException e) {
            told = new Answer(asked, Instant.now(), request, wanted.name(), Outcome.UNKNOWN, orderId, null, false);
        }
        history.told(told);
        return told;
    }

    private static Answer told(Instant asked, Request request, WantedOrder wanted, String orderId, Reply reply) {
        Outcome outcome = outcome(reply);
        JsonNode order = reply.body();
        String id = outcome == Outcome.OK ? reply.text("/id") : orderId;
        String decision = outcome == Outcome.OK ? reply.text("/decision") : null;
        if (isProblem(reply, "order-rejected")) {
            decision = "REJECTED";
        }
        boolean cancelled = "CANCELLED".equals(order.path("fulfilment").asText());
        return new Answer(asked, Instant.now(), request, wanted.name(), outcome, id, decision, cancelled);
    }

    private static Outcome outcome(Reply reply) {
        return switch (reply.status()) {
            case 200, 202 -> Outcome.OK;
            case 503 -> isProblem(reply, "busy") || isProblem(reply, "unavailable") ? Outcome.REFUSED : Outcome.UNKNOWN;
            case 409 -> isProblem(reply, "order-rejected") ? Outcome.REFUSED : Outcome.UNKNOWN;
            // 404: the database's branch of what was accepted a moment ago may be in doubt still.
            case 404, 500 -> Outcome.UNKNOWN;
            default -> throw new IllegalStateException("no client expects " + reply);
        };
    }

    private static boolean isProblem(Reply reply, String type) {
        return (PROBLEM + type).equals(reply.text("/type"));
    }

    private boolean pausedUntilOver(int millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
