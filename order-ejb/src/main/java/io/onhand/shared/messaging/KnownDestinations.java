package io.onhand.shared.messaging;

import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The queues and topics that this server has used. One for the whole application, kept for as long as it is deployed. The Artemis client asks
 * the broker whether a destination exists each time one is created, and once more with the first message that is sent to
 * the new object; a destination belongs to no connection (Jakarta Messaging 3.1, section 4.2), so one object serves all. That
 * takes a third of a transaction's round trips to the broker away. Should a queue be deleted meanwhile, the broker
 * still refuses what is sent to it, and the transaction is rolled back. Thread-safe.
 */
public final class KnownDestinations {

    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Topic> topics = new ConcurrentHashMap<>();

    /**
     * A queue of the broker.
     *
     * @throws jakarta.jms.JMSRuntimeException when the broker has none of that name, or does not answer
     */
    public Queue queue(JMSContext context, String name) {
        Queue known = queues.get(name);
        if (known == null) {
            // Outside of the map: nobody who looks up another one waits for the broker.
            known = context.createQueue(name);
            queues.put(name, known);
        }
        return known;
    }

    /**
     * A topic of the broker.
     *
     * @throws jakarta.jms.JMSRuntimeException when the broker has none of that name, or does not answer
     */
    public Topic topic(JMSContext context, String name) {
        Topic known = topics.get(name);
        if (known == null) {
            known = context.createTopic(name);
            topics.put(name, known);
        }
        return known;
    }
}
