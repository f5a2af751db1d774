package io.onhand.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A client that asks once and writes down what it wanted and was told; whether it asks again is the caller's. A server that
 * goes away under a request leaves its outcome unknown. Thread-safe.
 */
public final class Client {

    private static final String PROBLEM = "urn:onhand:problem:";
    private static final String ORDERS = "/api/v1/orders";

    private final Supplier<Api> api;
    private final History history;
    private final boolean errorsExpected;

    /**
     * @param api asked for before each request: the server may have another address by then
     * @param errorsExpected whether the application may answer an order with 404 or 500, as it does when parts of it are
     *     killed at random; otherwise that is an answer that no client expects
     */
    public Client(Supplier<Api> api, History history, boolean errorsExpected) {
        this.api = api;
        this.history = history;
        this.errorsExpected = errorsExpected;
    }

    /**
     * Places an order, for the first time or again.
     *
     * @param headers beside the idempotency key
     */
    public Answer place(WantedOrder wanted, String... headers) {
        history.wanted(wanted);
        List<String> all = new ArrayList<>(List.of("Idempotency-Key", wanted.name()));
        all.addAll(List.of(headers));
        boolean waits = all.contains("Prefer");
        return ask(Request.PLACE, wanted.name(), null, waits, () -> api.get()
                .post(ORDERS, wanted.json(), all.toArray(String[]::new)));
    }

    /** Places several orders with one request; returns an answer for each. */
    public List<Answer> placeAll(List<WantedOrder> wanted) {
        wanted.forEach(history::wanted);
        Instant asked = Instant.now();
        Reply reply;
        try {
            reply = api.get()
                    .post(
                            ORDERS + "/batch",
                            wanted.stream().map(WantedOrder::row).toList().toString());
        } catch (UncheckedIOException e) {
            return wanted.stream()
                    .map(order -> noted(unanswered(asked, Request.PLACE, order.name(), null, e)))
                    .toList();
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            JsonNode row = reply.status() == 200 ? reply.body().path("rows").path(i) : reply.body();
            int status = reply.status() == 200 ? row.path("status").asInt() : reply.status();
            var answer = new Reply(status, reply.headers(), row, row.toString());
            answers.add(noted(answered(asked, Request.PLACE, wanted.get(i).name(), null, false, answer)));
        }
        return answers;
    }

    /** Asks for the cancellation of an order. */
    public Answer cancel(String wanted, String orderId) {
        return ask(Request.CANCEL, wanted, orderId, true, () -> api.get().post(ORDERS + "/" + orderId + "/cancel", ""));
    }

    /** Looks what has become of an order. */
    public Answer read(String wanted, String orderId) {
        return ask(Request.READ, wanted, orderId, true, () -> api.get().get(ORDERS + "/" + orderId));
    }

    private Answer ask(Request request, String wanted, String orderId, boolean mayBe200, Supplier<Reply> question) {
        Instant asked = Instant.now();
        try {
            return noted(answered(asked, request, wanted, orderId, mayBe200, question.get()));
        } catch (UncheckedIOException e) {
            return noted(unanswered(asked, request, wanted, orderId, e));
        }
    }

    private Answer noted(Answer answer) {
        history.answered(answer);
        return answer;
    }

    private static Answer unanswered(
            Instant asked, Request request, String wanted, String orderId, UncheckedIOException failure) {
        return new Answer(
                asked, Instant.now(), request, wanted, Outcome.UNKNOWN, orderId, null, false, 0, failure.getCause());
    }

    private Answer answered(
            Instant asked, Request request, String wanted, String orderId, boolean mayBe200, Reply reply) {
        if (!isExpected(request, mayBe200, reply)) {
            history.unexpected(request + " of " + wanted + " was answered with " + reply);
        }
        Outcome outcome = outcome(reply);
        boolean ok = outcome == Outcome.OK;
        String decision = ok ? reply.text("/decision") : null;
        if (isProblem(reply, "order-rejected")) {
            decision = "REJECTED";
        }
        return new Answer(
                asked,
                Instant.now(),
                request,
                wanted,
                outcome,
                ok ? reply.text("/id") : orderId,
                decision,
                "CANCELLED".equals(reply.body().path("fulfilment").asText()),
                reply.status(),
                null);
    }

    private boolean isExpected(Request request, boolean mayBe200, Reply reply) {
        return switch (reply.status()) {
            case 202, 409, 503 -> true;
            case 200 -> mayBe200;
            // A server that starts has a page of its own for what is not deployed yet. And what was accepted a moment
            // ago may be in doubt in the database still, so that it is not found.
            case 404, 500 -> reply.body().isMissingNode() || errorsExpected || request != Request.PLACE;
            default -> false;
        };
    }

    private static Outcome outcome(Reply reply) {
        return switch (reply.status()) {
            case 200, 202 -> Outcome.OK;
            case 503 -> isProblem(reply, "busy") || isProblem(reply, "unavailable") ? Outcome.REFUSED : Outcome.UNKNOWN;
            case 409 -> isProblem(reply, "order-rejected") ? Outcome.REFUSED : Outcome.UNKNOWN;
            default -> Outcome.UNKNOWN;
        };
    }

    private static boolean isProblem(Reply reply, String type) {
        return (PROBLEM + type).equals(reply.text("/type"));
    }
}
