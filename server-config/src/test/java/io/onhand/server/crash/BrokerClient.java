package io.onhand.server.crash;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.server.stack.PartsStack;
import io.onhand.shared.messaging.QueueNames;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Optional;

/** Sends and takes messages past the application, with a connection for each. */
final class BrokerClient {

    private final PartsStack parts;

    BrokerClient(PartsStack parts) {
        this.parts = parts;
    }

    /** Something done with a session. */
    @FunctionalInterface
    private interface Work<T> {
        T with(JMSContext context) throws JMSException;
    }

    private <T> T inSession(Work<T> work) {
        try (var factory = parts.broker().connections();
                JMSContext context = factory.createContext()) {
            return work.with(context);
        } catch (JMSException e) {
            throw new IllegalStateException("the broker was not asked: " + e.getMessage(), e);
        }
    }

    /** A message that nobody can read. */
    void sendPoison(String queue) {
        inSession(context -> {
            context.createProducer().send(context.createQueue(queue), "poison");
            return null;
        });
    }

    /** Commands as the order service sends them, in one message. */
    void send(List<InventoryCommand> commands) {
        inSession(context -> {
            context.createProducer()
                    .send(context.createQueue(Destinations.PLACED), Conversation.COMMANDS.encode(context, commands));
            return null;
        });
    }

    /** Takes a dead letter, when there is one, and tells why it died. */
    Optional<String> takeDeadLetter() {
        return inSession(context -> {
            try (JMSConsumer consumer = context.createConsumer(context.createQueue(QueueNames.DEAD))) {
                Message dead = consumer.receive(200);
                return dead == null ? Optional.empty() : Optional.of(dead.getStringProperty("onhand_reason"));
            }
        });
    }
}
