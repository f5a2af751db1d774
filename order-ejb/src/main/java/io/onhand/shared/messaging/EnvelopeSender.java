package io.onhand.shared.messaging;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Sends entries in as few messages as the bounds allow: fewer, larger messages are the cheaper ones.
 *
 * @param <T> type of the entries
 */
public final class EnvelopeSender<T> {

    /** Lines that one message may carry; about 60 bytes each, so that a message stays well below 100 kB. */
    static final int MAX_WEIGHT = 1_000;

    private final EnvelopeCodec<T> codec;
    private final ToIntFunction<T> weight;

    /** @param weight lines of an entry */
    public EnvelopeSender(EnvelopeCodec<T> codec, ToIntFunction<T> weight) {
        this.codec = codec;
        this.weight = weight;
    }

    /** Sends within the context's transaction; {@code maxEntries} bounds the entries of one message, at least 1. */
    public void send(JMSContext context, Destination destination, List<T> entries, int maxEntries) {
        JMSProducer producer = context.createProducer();
        List<T> envelope = new ArrayList<>();
        int carried = 0;
        for (T entry : entries) {
            int more = weight.applyAsInt(entry);
            if (!envelope.isEmpty() && (envelope.size() >= maxEntries || carried + more > MAX_WEIGHT)) {
                producer.send(destination, codec.encode(context, envelope));
                envelope.clear();
                carried = 0;
            }
            envelope.add(entry);
            carried += more;
        }
        if (!envelope.isEmpty()) {
            producer.send(destination, codec.encode(context, envelope));
        }
    }
}
