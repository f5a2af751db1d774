package io.onhand.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Follows the feed of events all the time, and writes down what it is shown. */
public final class FeedReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(FeedReader.class.getName());
    private static final int PERIOD_MILLIS = 300;

    private final Supplier<Api> api;
    private final History history;
    private final CountDownLatch over;
    private long position;

    /** @param over reached zero, the reader stops */
    public FeedReader(Supplier<Api> api, History history, CountDownLatch over) {
        this.api = api;
        this.history = history;
        this.over = over;
    }

    @Override
    public void run() {
        try {
            while (!over.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                read();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            Reply page = api.get().get("/api/v1/events?limit=1000&after=" + position);
            if (page.status() == 200) {
                page.body().path("events").forEach(event -> history.shown(event(event)));
                position = page.number("/next");
            }
        } catch (UncheckedIOException e) {
            LOG.log(Level.FINE, "the feed could not be read", e);
        }
    }

    private static Event event(JsonNode event) {
        return new Event(
                event.path("seq").asLong(),
                event.path("orderId").asText(),
                event.path("type").asText());
    }
}
