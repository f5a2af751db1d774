package io.onhand.order.rules;

import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.contract.LineUnits;
import io.onhand.order.contract.OrderCancelled;
import io.onhand.order.contract.OrderShipped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A confirmed order while its row is locked: the counts of its lines, and what the answers of the inventory service make of
 * them. Counts only grow: a cancellation names all units of a line that were ever released, of which the greater number
 * stands, and a shipment is counted under its own id. Pure. Not thread-safe.
 */
public final class ConfirmedOrder {

    /**
     * The counts of one line.
     *
     * @param quantity units ordered
     * @param shipped units that left the house
     * @param cancelled units that were released by a cancellation
     */
    public record Line(int number, long quantity, long shipped, long cancelled) {

        /** Units neither shipped nor cancelled. */
        long open() {
            return quantity - shipped - cancelled;
        }
    }

    private final UUID id;
    private final Map<Integer, Line> lines = new HashMap<>();
    private final Map<Integer, Line> changed = new TreeMap<>();
    private Instant cancelledAt;

    /** @param cancelledAt when it was cancelled, or {@code null} */
    public ConfirmedOrder(UUID id, Instant cancelledAt) {
        this.id = id;
        this.cancelledAt = cancelledAt;
    }

    /** Tells what a line stands at. */
    public void line(Line line) {
        lines.put(line.number(), line);
    }

    public UUID id() {
        return id;
    }

    /** When something of it was cancelled for the first time, or {@code null}. */
    public Instant cancelledAt() {
        return cancelledAt;
    }

    /** Lines that have changed, with their counts now. */
    public Collection<Line> changed() {
        return changed.values();
    }

    /**
     * Counts the released units.
     *
     * @return whether any of them is news
     * @throws IllegalArgumentException when a line is none of the order's or has fewer open units
     */
    public boolean cancel(OrderCancelled cancelled) {
        boolean news = false;
        for (LineUnits released : cancelled.released()) {
            Line line = find(released.line());
            long more = released.quantity() - line.cancelled();
            if (more > 0) {
                requireOpen(line, more);
                change(new Line(line.number(), line.quantity(), line.shipped(), released.quantity()));
                news = true;
            }
        }
        if (news && cancelledAt == null) {
            cancelledAt = cancelled.cancelledAt();
        }
        return news;
    }

    /**
     * Counts the units of a shipment that has not been counted before.
     *
     * @throws IllegalArgumentException when a line is none of the order's or has fewer open units
     */
    public void ship(OrderShipped shipped) {
        for (LineUnits units : shipped.lines()) {
            Line line = find(units.line());
            requireOpen(line, units.quantity());
            change(new Line(line.number(), line.quantity(), line.shipped() + units.quantity(), line.cancelled()));
        }
    }

    private Line find(int number) {
        return Optional.ofNullable(lines.get(number))
                .orElseThrow(() -> new IllegalArgumentException("order " + id + " has no line " + number));
    }

    private void requireOpen(Line line, long units) {
        if (units > line.open()) {
            throw new IllegalArgumentException(
                    "order " + id + " line " + line.number() + ": " + units + " of " + line.open() + " open units");
        }
    }

    private void change(Line line) {
        lines.put(line.number(), line);
        changed.put(line.number(), line);
    }

    /**
     * How far it is fulfilled. Of what was ordered: an order of which some was shipped and the rest cancelled is fulfilled in
     * part, for good.
     */
    public Fulfilment fulfilment() {
        long ordered = 0;
        long shipped = 0;
        long cancelled = 0;
        for (Line line : lines.values()) {
            ordered += line.quantity();
            shipped += line.shipped();
            cancelled += line.cancelled();
        }
        if (shipped > 0) {
            return shipped == ordered ? Fulfilment.FULFILLED : Fulfilment.PARTIALLY_FULFILLED;
        }
        return cancelled == ordered ? Fulfilment.CANCELLED : Fulfilment.UNFULFILLED;
    }
}
