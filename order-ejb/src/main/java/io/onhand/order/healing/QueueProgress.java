package io.onhand.order.healing;

import io.onhand.order.api.OrderHealing.Stage;
import io.onhand.order.api.OrderHealing.Stuck;
import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.shared.messaging.EnvelopeCodec;
import io.onhand.shared.messaging.EnvelopeCodec.UnreadableMessageException;
import io.onhand.shared.messaging.QueueNames;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * How far the queues of a stage have got, seen without taking anything from them. A queue hands out what came first
 * first, so an order has been passed when the oldest message is younger than what was sent about it. Orders whose
 * message waits alone, or is a dead letter, are known by their ids.
 *
 * @param oldest when the oldest message of the batch queue was sent; {@link Instant#MAX} when there is none
 * @param known whether all that wait alone could be looked through
 * @param alone the orders that wait alone or are dead letters
 */
record QueueProgress(Instant oldest, boolean known, Set<UUID> alone) {

    /** Messages of one queue that are looked through; where more wait, nobody counts as passed. */
    static final int LOOKED_THROUGH = 1_000;

    /** Looks into the queues of the stage, within the context's transaction. */
    static QueueProgress see(Stage stage, JMSContext context) {
        try {
            return switch (stage) {
                case UNDECIDED -> {
                    var waiting = new Waiting<>(context, Conversation.COMMANDS, InventoryCommand::orderId);
                    boolean known =
                            waiting.lookThrough(Destinations.PLACED_SINGLE) & waiting.lookThrough(QueueNames.DEAD);
                    yield new QueueProgress(waiting.oldest(Destinations.PLACED), known, waiting.orders);
                }
                case UNTOLD, CHANGED -> {
                    var waiting = new Waiting<>(context, Conversation.ANSWERS, InventoryAnswer::orderId);
                    boolean known = waiting.lookThrough(Destinations.DECIDED_SINGLE);
                    yield new QueueProgress(waiting.oldest(Destinations.DECIDED), known, waiting.orders);
                }
                case DIFFERENT -> new QueueProgress(Instant.MAX, true, Set.of());
            };
        } catch (JMSException e) {
            throw new IllegalStateException("the queues could not be looked into: " + e.getMessage(), e);
        }
    }

    /** Whether the batch queue has moved past the order by as much, so that it cannot be in there any more. */
    boolean hasPassed(Stuck order, Duration by) {
        return known && order.since().isBefore(oldest.equals(Instant.MAX) ? oldest : oldest.minus(by));
    }

    /** What is found in queues whose messages have the codec's schema; others are passed over. */
    private record Waiting<T>(JMSContext context, EnvelopeCodec<T> codec, Function<T, UUID> orderId, Set<UUID> orders) {

        Waiting(JMSContext context, EnvelopeCodec<T> codec, Function<T, UUID> orderId) {
            this(context, codec, orderId, new HashSet<>());
        }

        Instant oldest(String queue) throws JMSException {
            try (QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
                Enumeration<?> messages = browser.getEnumeration();
                return messages.hasMoreElements()
                        ? Instant.ofEpochMilli(((Message) messages.nextElement()).getJMSTimestamp())
                        : Instant.MAX;
            }
        }

        /** Adds the orders that the queue's messages are about; {@code false} when it holds too many. */
        boolean lookThrough(String queue) throws JMSException {
            try (QueueBrowser browser = context.createBrowser(context.createQueue(queue))) {
                Enumeration<?> messages = browser.getEnumeration();
                int seen = 0;
                while (messages.hasMoreElements()) {
                    if (++seen > LOOKED_THROUGH) {
                        return false;
                    }
                    add((Message) messages.nextElement());
                }
                return true;
            }
        }

        private void add(Message message) {
            try {
                codec.decode(message).entries().forEach(entry -> orders.add(orderId.apply(entry)));
            } catch (UnreadableMessageException e) {
                // Of the other conversation, or of nobody's: it says nothing about an order that waits.
                return;
            }
        }
    }
}
