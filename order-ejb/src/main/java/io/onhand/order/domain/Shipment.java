package io.onhand.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A shipment that has been counted on the order's lines; a repeated message meets it and changes nothing. */
@Entity
@Table(name = "shipment", schema = "orders")
public class Shipment {

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "shipped_at")
    private Instant shippedAt;

    protected Shipment() {}

    public Shipment(UUID id, UUID orderId, Instant shippedAt) {
        this.id = id;
        this.orderId = orderId;
        this.shippedAt = shippedAt;
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public Instant shippedAt() {
        return shippedAt;
    }
}
