package io.onhand.order.domain;

import io.onhand.order.api.Fulfilment;
import io.onhand.order.contract.Decision;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * An accepted order: what was ordered, what was decided, how far it is fulfilled. Its decision is set once. Orders are
 * inserted and decided in sets by SQL; through this entity they are read, cancelled and shipped.
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

    @Enumerated(EnumType.STRING)
    private Fulfilment fulfilment;

    @Column(name = "cancel_requested_at")
    private Instant cancelRequestedAt;

    @Column(name = "cancelled_at")
    private Instant cancelledAt;

    @OneToMany(mappedBy = "order", cascade = CascadeType.ALL)
    @OrderBy("line")
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

    /** JSON of the rejection, or {@code null}. */
    public String rejection() {
        return rejection;
    }

    public Fulfilment fulfilment() {
        return fulfilment;
    }

    public Instant cancelRequestedAt() {
        return cancelRequestedAt;
    }

    public Instant cancelledAt() {
        return cancelledAt;
    }

    /** The lines in order; read-only. */
    public List<OrderLine> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** Remembers that a client asked to cancel; a repeat keeps the first instant. */
    public void requestCancel(Instant at) {
        if (cancelRequestedAt == null) {
            cancelRequestedAt = at;
        }
    }

    /** Remembers that the inventory service has released what was not shipped. */
    public void cancelled(Instant at) {
        cancelledAt = at;
        deriveFulfilment();
    }

    /** Derives the fulfilment from the lines, after they have changed. */
    public void deriveFulfilment() {
        long shipped = lines.stream().mapToLong(OrderLine::shipped).sum();
        boolean open = lines.stream().anyMatch(line -> line.open() > 0);
        if (shipped > 0) {
            fulfilment = open ? Fulfilment.PARTIALLY_FULFILLED : Fulfilment.FULFILLED;
        } else {
            fulfilment = open ? Fulfilment.UNFULFILLED : Fulfilment.CANCELLED;
        }
    }
}
