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

    /**
     * What is done about each kind of command. A further kind is a further method, and everybody who has to know it does not
     * compile until it does.
     */
    interface Cases<R> {

        R place(OrderPlaced command);

        R cancel(CancelOrder command);

        R discard(DiscardOrder command);

        R undo(VoidOrder command);
    }

    /** Does what the cases say about this kind. */
    <R> R match(Cases<R> cases);

    /** The order that the command is about; also the key under which a repeat is recognised. */
    UUID orderId();

    /** Number of order lines that handling the command may touch; bounds a batch by its work. */
    int weight();
}
