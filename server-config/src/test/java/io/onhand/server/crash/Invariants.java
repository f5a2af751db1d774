package io.onhand.server.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The invariants at rest, after a disaster: what the clients were told, both services and the broker agree. */
final class Invariants {

    /** An order whose message was lost, in {@link #DISAGREEMENTS}. */
    static final String UNDECIDED = "undecided there";

    /** Each order of a SKU with what is wrong about it; correct ones are left out. */
    private static final String DISAGREEMENTS = """
            select o.id || ' is ' || o.decision || ' here and ' || coalesce(d.decision, 'undecided') || ' there, with '
                   || e.events || ' events'
            from orders.sales_order o
            join orders.order_line l on l.order_id = o.id and l.line = 1
            left join inventory.decision d on d.order_id = o.id
            left join lateral (
              select count(*) as events from orders.order_event
              where order_id = o.id and type in ('OrderConfirmed', 'OrderRejected')) e on true
            where l.sku = ? and (o.decision = 'PENDING' or o.decision is distinct from d.decision or e.events <> 1)
            limit 5""";

    /** The message was committed, the order was not. */
    static final String NO_SUCH_ORDER = "was decided and does not exist";

    private static final String DECIDED_WITHOUT_ORDER = """
            select d.order_id || ' ' || ?
            from inventory.decision d left join orders.sales_order o on o.id = d.order_id
            where o.id is null limit 5""";

    private static final String ALLOCATED = "select allocated from inventory.stock_level where sku = ?";

    private static final String CONFIRMED = """
            select count(*) from orders.sales_order o join orders.order_line l on l.order_id = o.id and l.line = 1
            where l.sku = ? and o.decision = 'CONFIRMED' and o.cancelled_at is null""";

    private static final String NOT_CANCELLED = """
            select id || ' was to be cancelled' from orders.sales_order
            where id = any(?::uuid[]) and cancelled_at is null and decision <> 'REJECTED' limit 5""";

    private final PartsStack parts;
    private final DatabaseView database;

    Invariants(PartsStack parts) {
        this.parts = parts;
        this.database = new DatabaseView(parts);
    }

    /**
     * What is wrong; waits until nothing is, or for that long.
     *
     * @param sku that only these clients ordered
     */
    List<String> violations(String sku, ClientHistory history, Duration patience) {
        Instant end = Instant.now().plus(patience);
        var last = new ArrayList<List<String>>();
        try {
            Awaitility.await()
                    .atMost(patience.plusSeconds(60))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        last.add(0, now(sku, history));
                        return last.get(0).isEmpty() || Instant.now().isAfter(end);
                    });
        } catch (ConditionTimeoutException e) {
            return List.of("the invariants could not be checked: " + e.getMessage());
        }
        return last.get(0);
    }

    private List<String> now(String sku, ClientHistory history) {
        List<String> wrong = new ArrayList<>(history.contradictions());
        try {
            proof(wrong);
            atRest(wrong);
            told(sku, history, wrong);
            wrong.addAll(database.texts(DISAGREEMENTS, sku));
            wrong.addAll(database.texts(DECIDED_WITHOUT_ORDER, NO_SUCH_ORDER));
            wrong.addAll(
                    database.texts(NOT_CANCELLED, (Object) history.cancelled().toArray(String[]::new)));
            same("allocated units", database.number(ALLOCATED, sku), database.number(CONFIRMED, sku), wrong);
        } catch (RuntimeException e) {
            wrong.add(e.getMessage());
        }
        return wrong;
    }

    private void proof(List<String> wrong) {
        Reply reply = parts.api().get("/api/v1/proof?full=true");
        if (reply.status() != 200) {
            wrong.add("the proof is answered with " + reply.status());
            return;
        }
        for (JsonNode check : reply.body().path("checks")) {
            if (!check.path("holds").asBoolean()) {
                wrong.add("proof: " + check);
            }
        }
        if (reply.number("/inFlight") > 0) {
            wrong.add("proof: " + reply.number("/inFlight") + " in flight");
        }
    }

    private void atRest(List<String> wrong) {
        Map<String, Long> messages = parts.broker().messagesLeft();
        if (!messages.isEmpty()) {
            wrong.add("messages left: " + messages);
        }
        same("transactions prepared in the broker", parts.broker().preparedTransactions(), 0, wrong);
        same(
                "transactions prepared in the database",
                database.number("select count(*) from pg_prepared_xacts"),
                0,
                wrong);
    }

    /** Every 202 has its order, every unknown outcome zero or one, and there is no order that nobody asked for. */
    private void told(String sku, ClientHistory history, List<String> wrong) {
        Set<String> orders =
                new HashSet<>(database.texts("select distinct order_id from orders.order_line where sku = ?", sku));
        Map<String, String> stored = Keys.of(database, sku);
        history.idByKey().forEach((key, id) -> {
            if (!id.equals(stored.get(key))) {
                wrong.add(key + " was accepted as " + id + " and stands for " + stored.get(key));
            }
        });
        Set<String> unasked = new TreeSet<>(stored.keySet());
        unasked.removeAll(history.askedKeys());
        if (!unasked.isEmpty()) {
            wrong.add("nobody asked for " + unasked);
        }
        if (!orders.equals(new HashSet<>(stored.values()))) {
            wrong.add(orders.size() + " orders for " + stored.size() + " keys");
        }
    }

    private static void same(String what, long is, long expected, List<String> wrong) {
        if (is != expected) {
            wrong.add(what + ": " + is + " instead of " + expected);
        }
    }
}
