package io.onhand.order.messaging;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/** Passes a received message on to another queue within the same transaction. */
final class MessageCopies {

    private MessageCopies() {}

    /** @param reason why it is passed on, readable as property {@code onhand_reason}; or {@code null} */
    static void send(Message message, JMSContext context, String queue, String reason) {
        try {
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
            context.createProducer().send(context.createQueue(queue), copy);
        } catch (JMSException e) {
            throw MessagingFailure.of("a message could not be passed on to " + queue, e);
        }
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
