package io.onhand.order.deadletters;

import io.onhand.shared.messaging.QueueNames;
import jakarta.ejb.EJBException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The dead-letter queue within the context's transaction: looked through, and single messages taken out. */
final class DeadLetterQueue {

    /** Messages that one look goes through. */
    static final int MAX_BROWSED = 10_000;

    /** The message was seen a moment ago; who waits longer is in a race that another has won. */
    private static final long TAKE_MILLIS = 2_000;

    private final JMSContext context;
    private final Queue queue;

    DeadLetterQueue(JMSContext context) {
        this.context = context;
        this.queue = context.createQueue(QueueNames.DEAD);
    }

    /** The letters that follow; empty when {@code after} was not met. */
    Optional<List<Letter>> page(UUID after, int limit) {
        try (QueueBrowser browser = context.createBrowser(queue)) {
            Enumeration<?> messages = browser.getEnumeration();
            int browsed = after == null ? 0 : skip(messages, after);
            if (browsed < 0) {
                return Optional.empty();
            }
            List<Letter> letters = new ArrayList<>();
            while (letters.size() < limit && browsed < MAX_BROWSED && messages.hasMoreElements()) {
                letters.add(Letter.read((Message) messages.nextElement()));
                browsed++;
            }
            return Optional.of(letters);
        } catch (JMSException e) {
            throw failure(e);
        }
    }

    /** Goes behind the letter; returns how many were passed, or -1 when it is not there. */
    private static int skip(Enumeration<?> messages, UUID after) throws JMSException {
        String id = Letter.ID_PREFIX + after;
        int browsed = 0;
        while (browsed < MAX_BROWSED && messages.hasMoreElements()) {
            browsed++;
            if (id.equals(((Message) messages.nextElement()).getJMSMessageID())) {
                return browsed;
            }
        }
        return -1;
    }

    /** The letter, which stays where it is. */
    Optional<Letter> find(UUID id) {
        try (QueueBrowser browser = context.createBrowser(queue, selector(id))) {
            Enumeration<?> messages = browser.getEnumeration();
            return messages.hasMoreElements()
                    ? Optional.of(Letter.read((Message) messages.nextElement()))
                    : Optional.empty();
        } catch (JMSException e) {
            throw failure(e);
        }
    }

    /** Takes the letter out; empty when somebody else has. */
    Optional<Message> take(UUID id) {
        try (JMSConsumer consumer = context.createConsumer(queue, selector(id))) {
            return Optional.ofNullable(consumer.receive(TAKE_MILLIS));
        }
    }

    private static String selector(UUID id) {
        return "JMSMessageID = '" + Letter.ID_PREFIX + id + "'";
    }

    private static EJBException failure(JMSException cause) {
        return new EJBException("the dead letters could not be read: " + cause.getMessage(), cause);
    }
}
