package io.onhand.load.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onhand.load.replay.Batches.BatchRow;
import io.onhand.load.replay.DecisionFeed.AwaitedOrder;
import io.onhand.load.replay.ReplayPlan.Item;
import io.onhand.load.replay.ReplayPlan.PlannedAdjustment;
import io.onhand.load.replay.ReplayPlan.PlannedOrder;
import io.onhand.load.replay.ReplayPlan.Step;
import io.onhand.load.replay.ServerAnswers.RowAnswer;
import io.onhand.load.replay.Tally.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a plan asks for into rows of the batch resources, and enters their answers into the tally. */
final class PlanRows {

    /**
     * Tells orders of an earlier run from new ones. The answers to both look alike on purpose, that is what an idempotency key
     * is for; but an order's id is a UUIDv7 (RFC 9562, section 5.7), whose first 48 bits are the milliseconds of its making.
     */
    static final class OrderAge {

        private static final Pattern TIMED = Pattern.compile("(\\p{XDigit}{8})-(\\p{XDigit}{4})-7.*");

        private OrderAge() {}

        /** Whether the order with this id was made before that moment of the server's clock. */
        static boolean madeBefore(String orderId, Instant moment) {
            Matcher id = TIMED.matcher(orderId);
            return id.matches() && Long.parseLong(id.group(1) + id.group(2), 16) < moment.toEpochMilli();
        }
    }

    static final String ITEMS = "/api/v1/items/batch";
    static final String STOCK = "/api/v1/stock/batch";
    static final String ORDERS = "/api/v1/orders/batch";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private record ItemBody(String sku, String description) {}

    private record StockBody(String sku, long delta, String reason, String idempotencyKey) {}

    private record LineBody(String sku, long quantity, String unitPrice) {}

    private record OrderBody(String customer, String currency, List<LineBody> lines, String idempotencyKey) {}

    private final IdempotencyKeys keys;
    private final Tally tally;
    private final DecisionFeed feed;

    PlanRows(IdempotencyKeys keys, Tally tally, DecisionFeed feed) {
        this.keys = keys;
        this.tally = tally;
        this.feed = feed;
    }

    /** The row that makes an item known. */
    BatchRow item(Item item) {
        return row(ITEMS, new ItemBody(item.sku(), item.description()), (answer, sent) -> {
            if (answer.succeeded()) {
                tally.countApplied(Kind.ITEM, false);
            } else {
                refused(Kind.ITEM, "item " + item.sku(), answer);
            }
        });
    }

    /** The row that gives an item its first units. */
    BatchRow grant(Item item, long units) {
        StockBody body = new StockBody(item.sku(), units, "RECEIVED", keys.grant(item.sku()));
        return row(STOCK, body, (answer, sent) -> {
            if (answer.succeeded()) {
                tally.countApplied(Kind.GRANT, answer.replayed());
            } else {
                refused(Kind.GRANT, units + " units of " + item.sku(), answer);
            }
        });
    }

    /**
     * The row of an order or an adjustment.
     *
     * @param start orders made before this moment of the server's clock belong to an earlier run
     */
    BatchRow step(Step step, Instant start) {
        return step instanceof PlannedOrder order ? order(order, start) : adjustment((PlannedAdjustment) step);
    }

    private BatchRow order(PlannedOrder order, Instant start) {
        List<LineBody> lines = order.lines().stream()
                .map(line -> new LineBody(line.sku(), line.quantity(), text(line.unitPrice())))
                .toList();
        OrderBody body = new OrderBody(order.customer(), order.currency(), lines, keys.of(order));
        return row(ORDERS, body, (answer, sent) -> {
            if (answer.succeeded() && answer.id() != null) {
                accepted(
                        answer,
                        new AwaitedOrder(
                                lines.size(), sent, answer.replayed() || OrderAge.madeBefore(answer.id(), start)));
            } else {
                refused(Kind.ORDER, "line " + order.line() + ": order " + order.number(), answer);
            }
        });
    }

    private void accepted(RowAnswer answer, AwaitedOrder order) {
        tally.accepted(order);
        FinalDecision decision = FinalDecision.shown(answer.decision(), answer.reason());
        if (decision == null) {
            feed.await(answer.id(), order);
        } else {
            feed.decidedAtOnce(decision, order);
        }
    }

    private BatchRow adjustment(PlannedAdjustment adjustment) {
        Kind kind = adjustment.isReturn() ? Kind.RETURN : Kind.WRITE_OFF;
        StockBody body = new StockBody(adjustment.sku(), adjustment.delta(), adjustment.reason(), keys.of(adjustment));
        return row(STOCK, body, (answer, sent) -> {
            if (answer.succeeded()) {
                tally.countApplied(kind, answer.replayed());
            } else {
                String what = (adjustment.isReturn() ? "return of " : "write-off of ") + Math.abs(adjustment.delta())
                        + " x " + adjustment.sku() + " on " + adjustment.number();
                refused(kind, "line " + adjustment.line() + ": " + what, answer);
            }
        });
    }

    private void refused(Kind kind, String what, RowAnswer answer) {
        if (answer.changed()) {
            tally.countChanged(kind, what + ": sent before, and other than now; what was sent stays");
            return;
        }
        String why = answer.problem() == null
                ? "status " + answer.status()
                : answer.problem().summary();
        tally.countRefused(kind, what + ": " + why);
    }

    private static String text(BigDecimal price) {
        return price == null ? null : price.toPlainString();
    }

    private static BatchRow row(String path, Object body, BatchRow.Outcome outcome) {
        try {
            return new BatchRow(path, JSON.writeValueAsBytes(body), outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records can always be written", e);
        }
    }
}
