package io.onhand.server.storm;

import io.onhand.server.scenario.Answer;
import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Client;
import io.onhand.server.scenario.Line;
import io.onhand.server.scenario.WantedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A shop's client: wants orders, repeats what it did not learn, cancels and looks, at random. */
final class Shopper implements Runnable {

    private static final int MAX_TRIES = 8;
    private static final int MAX_THINKING_MILLIS = 120;
    private static final int MAX_RETRY_MILLIS = 1_000;
    private static final int MAX_LINES = 3;
    private static final int MAX_UNITS = 3;

    /** An order that was accepted, and as which order. */
    private record Known(WantedOrder wanted, String orderId) {}

    private final String name;
    private final Client client;
    private final List<String> skus;
    private final Random random;
    private final CountDownLatch over;
    private final List<Known> known = new ArrayList<>();
    private int count;

    /**
     * @param name unlike any other client's
     * @param over reached zero, the client stops
     */
    Shopper(String name, Client client, List<String> skus, Random random, CountDownLatch over) {
        this.name = name;
        this.client = client;
        this.skus = skus;
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
        return random.nextInt(4) == 0 ? client.place(wanted, "Prefer", "wait=2") : client.place(wanted);
    }

    private Answer cancel(Known order) {
        return client.cancel(order.wanted().name(), order.orderId());
    }

    private void read(Known order) {
        client.read(order.wanted().name(), order.orderId());
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
