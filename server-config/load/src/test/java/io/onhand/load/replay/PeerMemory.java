package io.onhand.load.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the {@link ProtocolPeer} remembers: rows, orders by idempotency key, and events. Thread-safe. */
final class PeerMemory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HOUR = 3_600_000;

    private final Map<String, String> idsByKey = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, String> decisions = new HashMap<>();
    private final Map<String, Integer> timesSent = new HashMap<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<JsonNode> rows = new ArrayList<>();
    private boolean deciding = true;
    private boolean announcingTwice;

    synchronized void decideNothing() {
        deciding = false;
    }

    synchronized void announceTwice() {
        announcingTwice = true;
    }

    synchronized void received(JsonNode row) {
        rows.add(row);
        timesSent.merge(row.path("idempotencyKey").asText(), 1, Integer::sum);
    }

    synchronized List<JsonNode> rows() {
        return List.copyOf(rows);
    }

    synchronized int timesSent(String key) {
        return timesSent.getOrDefault(key, 0);
    }

    synchronized int orders() {
        return idsByKey.size();
    }

    /** Whether this key came before, with the same row or with another; neither for a row without a key. */
    enum Before {
        NEVER,
        SAME,
        OTHER
    }

    /** Looks a row up by its key and remembers it. */
    synchronized Before before(JsonNode row) {
        if (!row.has("idempotencyKey")) {
            return Before.NEVER;
        }
        String content = contents.putIfAbsent(row.path("idempotencyKey").asText(), row.toString());
        return content == null ? Before.NEVER : content.equals(row.toString()) ? Before.SAME : Before.OTHER;
    }

    /** The answer to an order row: a new order is pending, a known one shows its decision. */
    synchronized ObjectNode order(JsonNode row) {
        String key = row.path("idempotencyKey").asText();
        boolean known = idsByKey.containsKey(key);
        String id = idsByKey.computeIfAbsent(key, any -> id(System.currentTimeMillis(), idsByKey.size()));
        String decision = decisions.getOrDefault(id, "PENDING");
        ObjectNode answer =
                JSON.createObjectNode().put("status", 202).put("id", id).put("decision", decision);
        if (decision.equals("REJECTED")) {
            answer.putObject("reason").put("type", "INSUFFICIENT_STOCK");
        }
        if (!known && deciding) {
            decide(id, row.path("lines").path(0).path("quantity").asLong() <= 1_000);
        }
        return answer;
    }

    private void decide(String id, boolean confirmed) {
        decisions.put(id, confirmed ? "CONFIRMED" : "REJECTED");
        for (int i = 0; i < (announcingTwice ? 2 : 1); i++) {
            announce(confirmed ? "OrderConfirmed" : "OrderRejected", id);
        }
    }

    synchronized void announce(String type, String orderId) {
        ObjectNode event = JSON.createObjectNode().put("seq", events.size() + 1).put("type", type);
        event.put("orderId", orderId).put("at", "2010-12-01T08:26:00Z");
        if (type.equals("OrderRejected")) {
            event.putObject("reason").put("type", "INSUFFICIENT_STOCK");
        }
        events.add(event);
    }

    /** A page of the feed behind a position, which is a number or {@code latest}. */
    synchronized String feed(String after) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode shown = page.putArray("events");
        long from = after.equals("latest") ? events.size() : Long.parseLong(after);
        events.stream().skip(from).limit(1_000).forEach(shown::add);
        return page.put("next", from + shown.size()).toString();
    }

    /** Makes every order of so far an hour old; its time is in its id. */
    synchronized void ageOrders() {
        int counter = id(0, 0).lastIndexOf('-') + 1;
        long then = System.currentTimeMillis() - HOUR;
        Map<String, String> before = Map.copyOf(decisions);
        decisions.clear();
        idsByKey.replaceAll((key, id) -> {
            String older = id(then, Integer.parseInt(id.substring(counter), 16));
            if (before.containsKey(id)) {
                decisions.put(older, before.get(id));
            }
            return older;
        });
    }

    /** A UUIDv7 with a counter where others have chance. */
    private static String id(long millis, int counter) {
        String time = String.format(Locale.ROOT, "%012x", millis);
        return time.substring(0, 8) + "-" + time.substring(8) + "-7000-8000-"
                + String.format(Locale.ROOT, "%012x", counter);
    }
}
