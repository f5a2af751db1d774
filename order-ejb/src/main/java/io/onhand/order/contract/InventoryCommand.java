package io.onhand.order.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** What the order service asks of the inventory service, on queue {@code onhand.orders.placed}. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderPlaced.class, name = "OrderPlaced"),
    @JsonSubTypes.Type(value = CancelOrder.class, name = "CancelOrder"),
    @JsonSubTypes.Type(value = DiscardOrder.class, name = "DiscardOrder"),
    @JsonSubTypes.Type(value = VoidOrder.class, name = "VoidOrder")
})
public sealed interface InventoryCommand permits OrderPlaced, CancelOrder, DiscardOrder, VoidOrder {

    /** The order that the command is about; also the key under which a repeat is recognised. */
    UUID orderId();

    /** Number of order lines that handling the command may touch; bounds a batch by its work. */
    int weight();
}
