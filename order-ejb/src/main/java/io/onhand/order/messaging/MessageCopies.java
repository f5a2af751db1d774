package io.onhand.order.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/** Passes a received message on to another queue within the same transaction. */
final class MessageCopies {

    private MessageCopies() {}

    private static final String TRIES = "onhand_tries";

    /** How often the message has been too early. */
    static int tries(Message message) {
        try {
            return message.propertyExists(TRIES) ? message.getIntProperty(TRIES) : 0;
        } catch (JMSException e) {
            throw MessagingFailure.of("the number of tries could not be read", e);
        }
    }

    /** Sends the message again, to be delivered after a delay in milliseconds. */
    static void sendLater(Message message, JMSContext context, String queue, int tries, long delayMillis) {
        try {
            Message copy = copy(message, context, null);
            copy.setIntProperty(TRIES, tries);
            context.createProducer().setDeliveryDelay(delayMillis).send(context.createQueue(queue), copy);
        } catch (JMSException e) {
            throw MessagingFailure.of("a message could not be sent again to " + queue, e);
        }
    }

    /** @param reason why it is passed on, readable as property {@code onhand_reason}; or {@code null} */
    static void send(Message message, JMSContext context, String queue, String reason) {
        try {
            context.createProducer().send(context.createQueue(queue), copy(message, context, reason));
        } catch (JMSException e) {
            throw MessagingFailure.of("a message could not be passed on to " + queue, e);
        }
    }

    private static Message copy(Message message, JMSContext context, String reason) throws JMSException {
        Message copy = copyBody(message, context);
        String schema = message.getStringProperty("onhand_schema");
        if (schema != null) {
            copy.setStringProperty("onhand_schema", schema);
        }
        copy.setStringProperty("onhand_origin", String.valueOf(message.getJMSDestination()));
        copy.setStringProperty("onhand_origin_id", message.getJMSMessageID());
        if (reason != null) {
            copy.setStringProperty("onhand_reason", reason);
        }
        return copy;
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
