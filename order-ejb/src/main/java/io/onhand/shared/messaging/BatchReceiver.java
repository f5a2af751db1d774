package io.onhand.shared.messaging;

import io.onhand.shared.messaging.EnvelopeCodec.UnreadableMessageException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a batch from a queue: the message that woke the listener, and then whatever else is waiting, all in the
 * listener's transaction. Thread-safe.
 *
 * <p>A message that was delivered before, or that cannot be read, may be the one that breaks batches. It is passed on,
 * in the same transaction, to the queue whose listener processes each message alone.
 *
 * @param <T> type of the entries
 */
public final class BatchReceiver<T> {

    private static final Logger LOG = Logger.getLogger(BatchReceiver.class.getName());

    private final String queueName;
    private final EnvelopeCodec<T> codec;
    private final ToIntFunction<T> weight;
    private final BatchSettings settings;
    private final KnownDestinations destinations;

    /** @param weight lines of an entry */
    public BatchReceiver(
            String queueName,
            EnvelopeCodec<T> codec,
            ToIntFunction<T> weight,
            BatchSettings settings,
            KnownDestinations destinations) {
        this.queueName = queueName;
        this.codec = codec;
        this.weight = weight;
        this.settings = settings;
        this.destinations = destinations;
    }

    /**
     * Takes a batch. When nothing else is likely to wait, it does not look: that saves four round trips to the broker.
     *
     * @param context opened inside the transaction, else the received messages would not be part of it
     * @param turn the current one, which remembers what was taken
     * @return in queue order, to be handled together; empty when all messages were passed on
     */
    public List<T> receive(Message first, JMSContext context, ListenerTurn turn) {
        var batch = new Batch(context, turn);
        batch.take(first);
        if (turn.othersMayWait() && batch.hasRoom()) {
            drain(batch, context);
            if (batch.messages == 1) {
                turn.lookedInVain();
            }
        }
        turn.took(batch.entries.size());
        return batch.entries;
    }

    private void drain(Batch batch, JMSContext context) {
        Queue queue = destinations.queue(context, queueName);
        // Closing the consumer before the commit is safe: acknowledged messages stay with the transaction.
        try (JMSConsumer consumer = context.createConsumer(queue)) {
            while (batch.hasRoom()) {
                Message next = consumer.receiveNoWait();
                if (next == null) {
                    break;
                }
                batch.take(next);
            }
        }
    }

    /** A batch as it grows. */
    private final class Batch {

        private final JMSContext context;
        private final ListenerTurn turn;
        private final List<T> entries = new ArrayList<>();
        private int lines;
        private int messages;

        private Batch(JMSContext context, ListenerTurn turn) {
            this.context = context;
            this.turn = turn;
        }

        /** Messages are bounded too: those that are passed on add nothing to the batch, and after an outage all are. */
        private boolean hasRoom() {
            return messages < settings.maxOrders()
                    && entries.size() < settings.maxOrders()
                    && lines < settings.maxLines();
        }

        private void take(Message message) {
            messages++;
            try {
                if (message.getJMSRedelivered()) {
                    passOn(message, "delivered before");
                } else {
                    List<T> more = codec.decode(message).entries();
                    entries.addAll(more);
                    lines += more.stream().mapToInt(weight).sum();
                }
            } catch (UnreadableMessageException e) {
                passOn(message, e.getMessage());
            } catch (JMSException e) {
                throw MessagingFailure.of("a message of " + queueName + " could not be taken", e);
            }
        }

        private void passOn(Message message, String why) {
            turn.passedOn();
            LOG.log(Level.FINE, "a message of {0} is processed alone: {1}", new Object[] {queueName, why});
            MessageCopies.send(
                    message, context, destinations.queue(context, queueName + QueueNames.SINGLE_SUFFIX), null);
        }
    }
}
