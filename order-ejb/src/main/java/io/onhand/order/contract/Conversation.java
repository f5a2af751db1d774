package io.onhand.order.contract;

import io.onhand.shared.messaging.EnvelopeCodec;
import java.time.Clock;

/** The schemas that the two services exchange, each with its codec. */
public final class Conversation {

    /** Entries of {@link Destinations#PLACED}. */
    public static final EnvelopeCodec<InventoryCommand> COMMANDS =
            new EnvelopeCodec<>("onhand.inventory-command/1", InventoryCommand.class, Clock.systemUTC());

    /** Entries of {@link Destinations#DECIDED}. */
    public static final EnvelopeCodec<InventoryAnswer> ANSWERS =
            new EnvelopeCodec<>("onhand.inventory-answer/1", InventoryAnswer.class, Clock.systemUTC());

    /** Entries of {@link Destinations#ORDER_EVENTS}. */
    public static final EnvelopeCodec<OrderEvent> EVENTS =
            new EnvelopeCodec<>("onhand.order-event/1", OrderEvent.class, Clock.systemUTC());

    private Conversation() {}
}
