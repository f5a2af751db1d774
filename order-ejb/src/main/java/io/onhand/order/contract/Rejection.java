package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Why an order was rejected.
 *
 * @param type the kind of reason
 * @param lines the lines that caused it, in line order, at most {@value #MAX_LINES}; empty when the reason is not about lines
 * @param more lines that caused it and are not named, at least 1; {@code null} when all are
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Rejection(Type type, List<RejectedLine> lines, Integer more) {

    /** Lines that a rejection names at most. */
    public static final int MAX_LINES = 100;

    /** The kinds of reason. */
    public enum Type {
        /** A line asked for more units than were available. */
        INSUFFICIENT_STOCK,
        /** A line names a SKU that the inventory service does not know; others may ask for more than was available. */
        UNKNOWN_SKU,
        /** The order was cancelled before it was decided. */
        CANCELLED,
        /** Its message could not be processed, and an operator discarded it. */
        DISCARDED
    }

    /**
     * A line that could not be had.
     *
     * @param line line number, from 1
     * @param sku the SKU of the line
     * @param available units that were left when this line was reached; {@code null} for an unknown SKU
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RejectedLine(int line, String sku, Long available) {}

    public Rejection {
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /** A reason whose lines are all named. */
    public Rejection(Type type, List<RejectedLine> lines) {
        this(type, lines, null);
    }

    /** A reason that is not about lines. */
    public static Rejection of(Type type) {
        return new Rejection(type, List.of());
    }
}
