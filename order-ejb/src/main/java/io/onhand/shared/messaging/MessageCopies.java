package io.onhand.shared.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;

/** Passes a received message on to another queue within the same transaction. */
public final class MessageCopies {

    /** Property: why a message failed for good. */
    public static final String REASON = "onhand_reason";

    /** Property: the queue that the message was last taken from. */
    public static final String ORIGIN = "onhand_origin";

    private static final String ORIGIN_ID = "onhand_origin_id";
    private static final String SCHEMA = "onhand_schema";
    private static final String TRIES = "onhand_tries";

    private MessageCopies() {}

    /** How often the message has been too early. */
    static int tries(Message message) {
        try {
            return message.propertyExists(TRIES) ? message.getIntProperty(TRIES) : 0;
        } catch (JMSException e) {
            throw MessagingFailure.of("the number of tries could not be read", e);
        }
    }

    /** Sends the message again, to be delivered after a delay in milliseconds. */
    static void sendLater(Message message, JMSContext context, Queue queue, int tries, long delayMillis) {
        try {
            Message copy = copy(message, context, null);
            copy.setIntProperty(TRIES, tries);
            context.createProducer().setDeliveryDelay(delayMillis).send(queue, copy);
        } catch (JMSException e) {
            throw MessagingFailure.of("a message could not be sent again to " + queue, e);
        }
    }

    /**
     * Sends the message to another queue; what it has been through is forgotten, except where it came from.
     *
     * @param reason why it is passed on, readable as property {@value #REASON}; or {@code null}
     */
    public static void send(Message message, JMSContext context, Queue queue, String reason) {
        try {
            context.createProducer().send(queue, copy(message, context, reason));
        } catch (JMSException e) {
            throw MessagingFailure.of("a message could not be passed on to " + queue, e);
        }
    }

    private static Message copy(Message message, JMSContext context, String reason) throws JMSException {
        Message copy = copyBody(message, context);
        String schema = message.getStringProperty(SCHEMA);
        if (schema != null) {
            copy.setStringProperty(SCHEMA, schema);
        }
        copy.setStringProperty(ORIGIN, name(message.getJMSDestination()));
        copy.setStringProperty(ORIGIN_ID, message.getJMSMessageID());
        if (reason != null) {
            copy.setStringProperty(REASON, reason);
        }
        return copy;
    }

    private static String name(Destination destination) throws JMSException {
        return destination instanceof Queue queue ? queue.getQueueName() : String.valueOf(destination);
    }

    private static Message copyBody(Message message, JMSContext context) throws JMSException {
        if (message instanceof TextMessage text) {
            return context.createTextMessage(text.getText());
        }
        BytesMessage copy = context.createBytesMessage();
        if (message instanceof BytesMessage bytes && bytes.getBodyLength() > 0) {
            copy.writeBytes(bytes.getBody(byte[].class));
        }
        return copy;
    }
}
