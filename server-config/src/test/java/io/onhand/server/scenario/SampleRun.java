package io.onhand.server.scenario;

import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.scenario.FinalState.Decided;
import io.onhand.server.scenario.FinalState.Order;
import io.onhand.server.scenario.FinalState.Rest;
import io.onhand.server.scenario.FinalState.Stock;
import io.onhand.server.scenario.FinalState.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run on paper that left no damage: a confirmed, a rejected and a cancelled order, and one that was cancelled before
 * its decision, each of two units. What a test adds or changes is the damage.
 */
final class SampleRun {

    static final String SKU = "A";

    private final History history = new History();
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Decided> decisions = new HashMap<>();
    private final List<String> decisionsWithoutOrder = new ArrayList<>();
    private final Map<String, Units> units = new HashMap<>();
    private final Map<String, Stock> stock = new HashMap<>();
    private List<Event> feed = new ArrayList<>();
    private Rest rest = new Rest(List.of(), 0, 0, 0, Map.of("onhand.orders.placed", 0L));

    SampleRun() {
        stock.put(SKU, new Stock(100, 0));
        told(Request.PLACE, "confirmed", Outcome.UNKNOWN, null);
        told(Request.PLACE, "confirmed", Outcome.OK, "confirmed-id");
        stored("confirmed-id", "confirmed", "CONFIRMED", 2);
        told(Request.PLACE, "rejected", Outcome.OK, "rejected-id");
        stored("rejected-id", "rejected", "REJECTED", 2);
        told(Request.PLACE, "cancelled", Outcome.OK, "cancelled-id");
        told(Request.CANCEL, "cancelled", Outcome.OK, "cancelled-id");
        cancelled("cancelled-id", "cancelled", 2);
        told(Request.PLACE, "early", Outcome.OK, "early-id");
        told(Request.CANCEL, "early", Outcome.UNKNOWN, "early-id");
        stored("early-id", "early", "REJECTED", 2);
        orders.set(3, new Order("early-id", "early", List.of(new Line(SKU, 2)), "REJECTED", "CANCELLED", false));
        seen("early", "early-id", "REJECTED", true);
        seen("confirmed", "confirmed-id", "CONFIRMED", false);
        history.shown(feed.get(0));
    }

    History history() {
        return history;
    }

    FinalState finalState() {
        return new FinalState(orders, keys, decisions, decisionsWithoutOrder, units, stock, feed, rest);
    }

    void told(Request request, String wanted, Outcome outcome, String orderId) {
        history.wanted(new WantedOrder(wanted, List.of(new Line(SKU, 2))));
        history.answered(
                new Answer(Instant.EPOCH, Instant.EPOCH, request, wanted, outcome, orderId, null, false, 0, null));
    }

    void seen(String wanted, String orderId, String decision, boolean cancelled) {
        history.answered(new Answer(
                Instant.EPOCH, Instant.EPOCH, Request.READ, wanted, Outcome.OK, orderId, decision, cancelled, 0, null));
    }

    /** An order with all that belongs to it. */
    void stored(String id, String wanted, String decision, long quantity) {
        String rejection = "REJECTED".equals(decision) ? "INSUFFICIENT_STOCK" : null;
        orders.add(new Order(id, wanted, List.of(new Line(SKU, quantity)), decision, rejection, false));
        keys.put(wanted, id);
        if ("PENDING".equals(decision)) {
            return;
        }
        decisions.put(id, new Decided(decision, false));
        boolean confirmed = "CONFIRMED".equals(decision);
        event(id, confirmed ? "OrderConfirmed" : "OrderRejected");
        if (confirmed) {
            units.put(id, new Units(quantity, 0));
            stock.computeIfPresent(SKU, (sku, was) -> new Stock(was.received(), was.allocated() + quantity));
        }
    }

    /** A confirmed order that was cancelled, with all that belongs to it. */
    void cancelled(String id, String wanted, long quantity) {
        orders.add(new Order(id, wanted, List.of(new Line(SKU, quantity)), "CONFIRMED", null, true));
        keys.put(wanted, id);
        decisions.put(id, new Decided("CONFIRMED", true));
        units.put(id, new Units(quantity, quantity));
        event(id, "OrderConfirmed");
        event(id, "OrderCancelled");
    }

    void lines(String id, List<Line> lines) {
        orders.replaceAll(order -> order.id().equals(id)
                ? new Order(id, order.customer(), lines, order.decision(), order.rejection(), order.cancelled())
                : order);
    }

    void key(String key, String orderId) {
        keys.put(key, orderId);
    }

    void decided(String orderId, String decision, boolean cancelled) {
        decisions.put(orderId, new Decided(decision, cancelled));
    }

    void decisionWithoutOrder(String orderId) {
        decisionsWithoutOrder.add(orderId);
    }

    void units(String orderId, long allocated, long released) {
        units.put(orderId, new Units(allocated, released));
    }

    void stock(String sku, long received, long allocated) {
        stock.put(sku, new Stock(received, allocated));
    }

    void noStock() {
        stock.clear();
    }

    void event(String orderId, String type) {
        feed.add(new Event(feed.size() + 1L, orderId, type));
    }

    void feed(List<Event> events) {
        feed = events;
    }

    void rest(List<String> proof, long inFlight, int inDatabase, int inBroker, long messages) {
        rest = new Rest(proof, inFlight, inDatabase, inBroker, Map.of("onhand.dead", messages));
    }
}
