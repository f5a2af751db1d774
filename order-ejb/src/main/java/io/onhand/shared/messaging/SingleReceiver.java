package io.onhand.shared.messaging;

import io.onhand.shared.messaging.EnvelopeCodec.UnreadableMessageException;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Handles a message of a {@code .single} queue: one entry, alone in its transaction. An envelope with several entries
 * is split into messages of one. What fails for good goes to the dead-letter queue with its reason, in the same
 * transaction, so that redelivery can be unlimited and an outage fills no dead-letter queue. Thread-safe; there must be
 * one per queue and server, because it remembers what failed in a way that nobody foresaw.
 *
 * @param <T> type of the entries
 */
public final class SingleReceiver<T> {

    /** Handles one entry, and undoes its own work before it reports that the entry can never be handled. */
    @FunctionalInterface
    public interface Handler<T> {

        /**
         * @throws HopelessEntryException when trying again will not help; the handler has left nothing behind
         * @throws TooEarlyException when what the entry needs is still on its way; the handler has left nothing behind
         * @throws RuntimeException when trying again may help: the transaction is rolled back and the broker delivers
         *     again, later each time; for as long as an outage lasts, else {@value #PATIENCE} times
         */
        void handle(T entry) throws HopelessEntryException, TooEarlyException;
    }

    private static final Logger LOG = Logger.getLogger(SingleReceiver.class.getName());

    /** How often an entry may be too early or fail, at most 30 s apart: ten minutes in which everything else works. */
    static final int PATIENCE = 25;

    private static final long FIRST_DELAY_MILLIS = 500;
    private static final long MAX_DELAY_MILLIS = 30_000;

    private final String queueName;
    private final EnvelopeCodec<T> codec;
    private final KnownDestinations destinations;
    private final FailedTries failedTries = new FailedTries(PATIENCE);

    public SingleReceiver(String queueName, EnvelopeCodec<T> codec, KnownDestinations destinations) {
        this.queueName = queueName;
        this.codec = codec;
        this.destinations = destinations;
    }

    /**
     * Takes the message within the current transaction, in which the database has answered already.
     *
     * @param turn the current one, which remembers what became of the message
     */
    public void receive(Message message, JMSContext context, ListenerTurn turn, Handler<T> handler) {
        Optional<String> exhausted = failedTries.exhausted(message);
        if (exhausted.isPresent()) {
            giveUp(message, context, turn, exhausted.get());
            return;
        }
        try {
            take(message, context, turn, handler);
        } catch (RuntimeException e) {
            failedTries.failed(message, e);
            throw e;
        }
    }

    private void take(Message message, JMSContext context, ListenerTurn turn, Handler<T> handler) {
        try {
            List<T> entries = codec.decode(message).entries();
            if (entries.size() > 1) {
                // They come as messages of their own.
                split(entries, context);
            } else {
                handler.handle(entries.get(0));
                turn.took(1);
            }
        } catch (UnreadableMessageException | HopelessEntryException e) {
            giveUp(message, context, turn, e.getMessage());
        } catch (TooEarlyException e) {
            comeBackLater(message, context, turn, e.getMessage());
        }
    }

    private void giveUp(Message message, JMSContext context, ListenerTurn turn, String reason) {
        LOG.log(Level.WARNING, "a message of {0} goes to the dead letters: {1}", new Object[] {queueName, reason});
        MessageCopies.send(message, context, destinations.queue(context, QueueNames.DEAD), reason);
        turn.gaveUp();
    }

    /** Only these tries are counted, not deliveries: those go on for as long as an outage lasts. */
    private void comeBackLater(Message message, JMSContext context, ListenerTurn turn, String reason) {
        int tries = MessageCopies.tries(message) + 1;
        if (tries >= PATIENCE) {
            giveUp(message, context, turn, reason);
            return;
        }
        long delay = Math.min(MAX_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(tries - 1, 10));
        MessageCopies.sendLater(message, context, destinations.queue(context, queueName), tries, delay);
        turn.postponed();
    }

    private void split(List<T> entries, JMSContext context) {
        var producer = context.createProducer();
        var queue = destinations.queue(context, queueName);
        for (T entry : entries) {
            producer.send(queue, codec.encode(context, List.of(entry)));
        }
    }

    /** An entry can never be handled; the message says why in words an operator can act on. */
    public static final class HopelessEntryException extends Exception {

        private static final long serialVersionUID = 1L;

        public HopelessEntryException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** An entry cannot be handled yet, because something that it needs is still on its way; the message says what. */
    public static final class TooEarlyException extends Exception {

        private static final long serialVersionUID = 1L;

        public TooEarlyException(String message) {
            super(message);
        }
    }
}
