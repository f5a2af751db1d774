package io.onhand.order.deadletters;

import io.onhand.order.api.DeadLetters.DeadLetter;
import io.onhand.order.contract.Destinations;
import io.onhand.shared.messaging.MessageCopies;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message of the dead-letter queue, read. Immutable.
 *
 * @param id the message's, without its prefix; {@code null} when it has none
 * @param origin {@link Destinations#PLACED} or {@link Destinations#DECIDED}, if that can be told
 * @param reason why it is here, or {@code null}
 * @param since when it was sent here
 */
record Letter(UUID id, Optional<String> origin, String reason, Instant since, LetterBody body) {

    /** How every JMS message id begins (Jakarta Messaging, section 3.4.3). */
    static final String ID_PREFIX = "ID:";

    private static final int MAX_ORDERS = 1_000;
    private static final int MAX_REASON = 4_000;

    /** Ours, and those of Artemis for what it moves by itself. */
    private static final List<String> ORIGINS = List.of(MessageCopies.ORIGIN, "_AMQ_ORIG_QUEUE", "_AMQ_ORIG_ADDRESS");

    static Letter read(Message message) throws JMSException {
        return new Letter(
                id(message),
                origin(message),
                reason(message),
                Instant.ofEpochMilli(message.getJMSTimestamp()),
                LetterBody.of(body(message)));
    }

    private static UUID id(Message message) throws JMSException {
        String id = message.getJMSMessageID();
        return id == null ? null : UUID.fromString(id.substring(ID_PREFIX.length()));
    }

    private static Optional<String> origin(Message message) throws JMSException {
        for (String property : ORIGINS) {
            String name = message.getStringProperty(property);
            for (String queue : List.of(Destinations.PLACED, Destinations.DECIDED)) {
                // Contained, not equal: the queue `.single` is the usual one.
                if (name != null && name.contains(queue)) {
                    return Optional.of(queue);
                }
            }
        }
        return Optional.empty();
    }

    private static String reason(Message message) throws JMSException {
        String reason = message.getStringProperty(MessageCopies.REASON);
        return reason == null || reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    private static byte[] body(Message message) throws JMSException {
        if (message instanceof TextMessage text && text.getText() != null) {
            return text.getText().getBytes(StandardCharsets.UTF_8);
        }
        return message instanceof BytesMessage bytes && bytes.getBodyLength() > 0
                ? bytes.getBody(byte[].class)
                : new byte[0];
    }

    DeadLetter view() {
        List<UUID> orderIds = body.entries().stream()
                .map(LetterBody.Entry::orderId)
                .distinct()
                .limit(MAX_ORDERS)
                .toList();
        return new DeadLetter(id, origin.orElse(null), reason, since, orderIds, body.excerpt());
    }
}
