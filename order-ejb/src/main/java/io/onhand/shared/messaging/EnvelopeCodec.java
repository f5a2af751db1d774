package io.onhand.shared.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes and reads {@link Envelope}s of one schema as JSON in bytes messages. Thread-safe.
 *
 * @param <T> type of the entries
 */
public final class EnvelopeCodec<T> {

    /**
     * One message: many entries of one kind.
     *
     * @param schema name and version of the entries' schema, such as {@code onhand.inventory-command/1}
     * @param id the message, UUIDv7
     * @param at when it was written
     * @param entries 1 or more entries, in the order in which they are to be handled
     */
    public record Envelope<T>(String schema, UUID id, Instant at, List<T> entries) {}

    private final String schema;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final Clock clock;

    /** @param schema name and version, for example {@code onhand.inventory-command/1} */
    public EnvelopeCodec(String schema, Class<T> entryType, Clock clock) {
        var type = Json.MAPPER.getTypeFactory().constructParametricType(Envelope.class, entryType);
        this.schema = schema;
        this.reader = Json.MAPPER.readerFor(type);
        this.writer = Json.MAPPER.writerFor(type);
        this.clock = clock;
    }

    /** A message that carries the entries, not sent yet. */
    public BytesMessage encode(JMSContext context, List<T> entries) {
        try {
            BytesMessage message = context.createBytesMessage();
            message.setStringProperty("onhand_schema", schema);
            message.writeBytes(writer.writeValueAsBytes(
                    new Envelope<>(schema, UuidCreator.getTimeOrderedEpoch(), clock.instant(), entries)));
            return message;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entries of " + schema + " cannot be written as JSON", e);
        } catch (JMSException e) {
            throw MessagingFailure.of("a message could not be written", e);
        }
    }

    /**
     * The envelope inside a message.
     *
     * @throws UnreadableMessageException when the message is of another kind, schema or version
     */
    public Envelope<T> decode(Message message) throws UnreadableMessageException {
        try {
            Envelope<T> envelope = reader.readValue(message.getBody(byte[].class));
            if (envelope == null) {
                throw new UnreadableMessageException("null where an envelope of " + schema + " is read", null);
            }
            if (!schema.equals(envelope.schema())) {
                throw new UnreadableMessageException(
                        "schema " + envelope.schema() + " where " + schema + " is read", null);
            }
            if (envelope.entries() == null
                    || envelope.entries().isEmpty()
                    || envelope.entries().stream().anyMatch(Objects::isNull)) {
                throw new UnreadableMessageException(
                        "envelope " + envelope.id() + " has no entries, or a null one", null);
            }
            return envelope;
        } catch (IOException | JMSException | IllegalArgumentException e) {
            throw new UnreadableMessageException("not an envelope of " + schema + ": " + e.getMessage(), e);
        }
    }

    /** A message is not an envelope of the expected schema; reading it again will not help. */
    public static final class UnreadableMessageException extends Exception {

        private static final long serialVersionUID = 1L;

        public UnreadableMessageException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
