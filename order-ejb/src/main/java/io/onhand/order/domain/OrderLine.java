package io.onhand.order.domain;

import io.onhand.order.api.OrderView.LineStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

/** One line of an order. Its status and its allocated units follow from the order's decision and its own counts. */
@Entity
@Table(name = "order_line", schema = "orders")
@IdClass(OrderLine.Key.class)
public class OrderLine {

    @Id
    @ManyToOne(optional = false)
    @JoinColumn(name = "order_id")
    private SalesOrder order;

    @Id
    private int line;

    private String sku;

    private long quantity;

    @Column(name = "unit_price")
    private BigDecimal unitPrice;

    private long shipped;

    private long cancelled;

    protected OrderLine() {}

    public int line() {
        return line;
    }

    public String sku() {
        return sku;
    }

    public long quantity() {
        return quantity;
    }

    public BigDecimal unitPrice() {
        return unitPrice;
    }

    public long shipped() {
        return shipped;
    }

    /** Units that were released by a cancellation, or never tied because it came first. */
    public long cancelled() {
        return order.isCancelledUndecided() ? quantity : cancelled;
    }

    /** Units neither shipped nor cancelled. */
    private long open() {
        return quantity - shipped - cancelled;
    }

    /** Units tied to this line at the inventory service. */
    public long allocated() {
        return order.decision().isConfirmed() ? open() : 0;
    }

    /** Where the line stands. One of which some was shipped and the rest cancelled is cancelled: not all of it has left. */
    public LineStatus status() {
        return switch (order.decision()) {
            case PENDING -> LineStatus.PENDING;
            case REJECTED -> order.isCancelledUndecided() ? LineStatus.CANCELLED : LineStatus.REJECTED;
            case VOIDED -> LineStatus.REJECTED;
            case CONFIRMED ->
                open() > 0 ? LineStatus.ALLOCATED : cancelled > 0 ? LineStatus.CANCELLED : LineStatus.SHIPPED;
        };
    }

    /** Primary key of an {@link OrderLine}: the order's id and the line number. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID order;

        private int line;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && line == key.line && Objects.equals(order, key.order);
        }

        @Override
        public int hashCode() {
            return Objects.hash(order, line);
        }
    }
}
