package io.onhand.order.messaging;

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

    /** @param weight lines of an entry */
    public BatchReceiver(String queueName, EnvelopeCodec<T> codec, ToIntFunction<T> weight, BatchSettings settings) {
        this.queueName = queueName;
        this.codec = codec;
        this.weight = weight;
        this.settings = settings;
    }

    /**
     * The entries of the batch, in queue order; empty when all messages were passed on.
     *
     * @param context opened inside the transaction, else the received messages would not be part of it
     */
    public List<T> receive(Message first, JMSContext context) {
        List<T> batch = new ArrayList<>();
        int lines = take(first, context, batch);
        if (settings.maxOrders() == 1) {
            return batch;
        }
        Queue queue = context.createQueue(queueName);
        // Closing the consumer before the commit is safe: acknowledged messages stay with the transaction.
        try (JMSConsumer consumer = context.createConsumer(queue)) {
            // Messages are bounded too: those that are passed on add nothing to the batch, and after an outage all are.
            int messages = 1;
            while (messages < settings.maxOrders()
                    && batch.size() < settings.maxOrders()
                    && lines < settings.maxLines()) {
                Message next = consumer.receiveNoWait();
                if (next == null) {
                    break;
                }
                messages++;
                lines += take(next, context, batch);
            }
        }
        return batch;
    }

    private int take(Message message, JMSContext context, List<T> batch) {
        try {
            if (message.getJMSRedelivered()) {
                passOn(message, context, "delivered before");
                return 0;
            }
            List<T> entries = codec.decode(message).entries();
            batch.addAll(entries);
            return entries.stream().mapToInt(weight).sum();
        } catch (UnreadableMessageException e) {
            passOn(message, context, e.getMessage());
            return 0;
        } catch (JMSException e) {
            throw MessagingFailure.of("a message of " + queueName + " could not be taken", e);
        }
    }

    private void passOn(Message message, JMSContext context, String why) {
        LOG.log(Level.FINE, "a message of {0} is processed alone: {1}", new Object[] {queueName, why});
        MessageCopies.send(message, context, queueName + Destinations.SINGLE_SUFFIX, null);
    }
}
