package io.onhand.server.container;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Collections;

/** Messages that carry a test's mark, on a queue that nobody else reads. */
final class MarkedMessages {

    private static final String QUEUE = "onhand.expired";
    private static final String MARK = "testMark";

    private final ConnectionFactory lookingWith;
    private final String mark;

    /** @param lookingWith for reading; for sending any other may be used */
    MarkedMessages(ConnectionFactory lookingWith, String mark) {
        this.lookingWith = lookingWith;
        this.mark = mark;
    }

    /** Sends one in the caller's transaction, if the factory takes part in it. */
    void send(ConnectionFactory sendingWith) throws JMSException {
        try (JMSContext context = sendingWith.createContext()) {
            Message message = context.createTextMessage("sent by a test");
            message.setStringProperty(MARK, mark);
            context.createProducer().send(queue(context), message);
        }
    }

    /** How many there are for others to see. To be called outside a transaction. */
    int count() throws JMSException {
        try (JMSContext context = lookingWith.createContext();
                QueueBrowser browser = context.createBrowser(queue(context), selector())) {
            return Collections.list(browser.getEnumeration()).size();
        }
    }

    /** Takes them all away. To be called outside a transaction. */
    void remove() {
        try (JMSContext context = lookingWith.createContext();
                JMSConsumer consumer = context.createConsumer(queue(context), selector())) {
            Message message = consumer.receiveNoWait();
            while (message != null) {
                message = consumer.receiveNoWait();
            }
        }
    }

    private String selector() {
        return MARK + " = '" + mark + "'";
    }

    private static Queue queue(JMSContext context) {
        return context.createQueue(QUEUE);
    }
}
