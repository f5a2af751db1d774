package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** What the inventory service answers, on queue {@code onhand.orders.decided}. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderDecided.class, name = "OrderDecided"),
    @JsonSubTypes.Type(value = OrderCancelled.class, name = "OrderCancelled"),
    @JsonSubTypes.Type(value = OrderShipped.class, name = "OrderShipped")
})
public sealed interface InventoryAnswer permits OrderDecided, OrderCancelled, OrderShipped {

    /**
     * What is done about each kind of answer. A further kind is a further method, and everybody who has to know it does not
     * compile until it does.
     */
    interface Cases<R> {

        R decided(OrderDecided answer);

        R cancelled(OrderCancelled answer);

        R shipped(OrderShipped answer);
    }

    /** Does what the cases say about this kind. */
    <R> R match(Cases<R> cases);

    /** The order that the answer is about. */
    UUID orderId();

    /** Number of order lines that applying the answer may touch; bounds a batch by its work. */
    int weight();
}
