package io.onhand.order.domain;

import io.onhand.order.api.OrderView.Fulfilment;
import io.onhand.order.contract.Decision;
import io.onhand.order.contract.Rejection;
import io.onhand.order.contract.Rejections;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * An accepted order: what was ordered, what was decided, how far it is fulfilled. Its decision is set once. Orders are
 * inserted, decided and changed in sets by SQL; through this entity they are read, and asked to be cancelled.
 */
@Entity
@Table(name = "sales_order", schema = "orders")
public class SalesOrder {

    @Id
    private UUID id;

    @Column(name = "client_id")
    private String clientId;

    private String customer;

    private String currency;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    @Column(name = "decided_at")
    private Instant decidedAt;

    /** JSON of a {@link io.onhand.order.contract.Rejection}. */
    @Column(name = "rejection", insertable = false, updatable = false)
    private String rejection;

    @Transient
    private Rejection reason;

    @Enumerated(EnumType.STRING)
    private Fulfilment fulfilment;

    @Column(name = "cancel_requested_at")
    private Instant cancelRequestedAt;

    @Column(name = "cancelled_at")
    private Instant cancelledAt;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    private List<OrderLine> lines = new ArrayList<>();

    protected SalesOrder() {}

    public UUID id() {
        return id;
    }

    public String customer() {
        return customer;
    }

    public String currency() {
        return currency;
    }

    public Instant acceptedAt() {
        return acceptedAt;
    }

    public Decision decision() {
        return decision;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /** Why it was rejected, or {@code null}. */
    public Rejection rejection() {
        if (reason == null) {
            reason = Rejections.read(rejection);
        }
        return reason;
    }

    /** Whether it was cancelled before it was decided: then its cancellation is its decision. */
    public boolean isCancelledUndecided() {
        return decision.isRejected() && rejection().type() == Rejection.Type.CANCELLED;
    }

    /**
     * How far it is fulfilled. Cancelled is cancelled, whether that came before or after the decision. And where something was
     * cancelled not all has left the house: the version before wrote FULFILLED there.
     */
    public Fulfilment fulfilment() {
        if (isCancelledUndecided()) {
            return Fulfilment.CANCELLED;
        }
        return fulfilment == Fulfilment.FULFILLED && cancelledAt != null ? Fulfilment.PARTIALLY_FULFILLED : fulfilment;
    }

    public Instant cancelRequestedAt() {
        return cancelRequestedAt;
    }

    /** When what had not been shipped was released, or, before there was anything to release, decided not to be tied. */
    public Instant cancelledAt() {
        return isCancelledUndecided() ? decidedAt : cancelledAt;
    }

    /** The lines in order; read-only. A query that fetches them with the order does not put them in order. */
    public List<OrderLine> lines() {
        return lines.stream().sorted(Comparator.comparingInt(OrderLine::line)).toList();
    }

    /** Remembers that a client asked to cancel; a repeat keeps the first instant. */
    public void requestCancel(Instant at) {
        if (cancelRequestedAt == null) {
            cancelRequestedAt = at;
        }
    }
}
