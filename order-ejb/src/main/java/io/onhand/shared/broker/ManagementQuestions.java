package io.onhand.shared.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.shared.messaging.Json;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.UUID;

/**
 * Asks an Artemis broker by management messages (Artemis user manual, "Management", section "Using JMS"), in plain JMS: the
 * properties name what is asked, the answer is a text with a JSON array of one element. Used by one thread, within one
 * context that is in no transaction: inside of one a question would be sent at its commit only.
 */
final class ManagementQuestions implements AutoCloseable {

    private static final String ADDRESS = "activemq.management";
    private static final long ANSWER_MILLIS = 2_000;

    private final JMSContext context;
    private final Queue management;
    private final TemporaryQueue answers;
    private final JMSConsumer consumer;

    ManagementQuestions(JMSContext context) {
        this.context = context;
        this.management = context.createQueue(ADDRESS);
        this.answers = context.createTemporaryQueue();
        this.consumer = context.createConsumer(answers);
    }

    /** The value of an attribute of a resource, such as {@code queue.onhand.dead}. */
    JsonNode attribute(String resource, String attribute) {
        return ask(resource, "_AMQ_Attribute", attribute);
    }

    /** The result of an operation without parameters. */
    JsonNode operation(String resource, String operation) {
        return ask(resource, "_AMQ_OperationName", operation);
    }

    private JsonNode ask(String resource, String kind, String name) {
        try {
            String id = UUID.randomUUID().toString();
            // A text with an empty list: the parameters of an operation.
            TextMessage question = context.createTextMessage("[]");
            question.setStringProperty("_AMQ_ResourceName", resource);
            question.setStringProperty(kind, name);
            question.setJMSReplyTo(answers);
            question.setJMSCorrelationID(id);
            context.createProducer().send(management, question);
            return result(answer(id, resource + " " + name), resource + " " + name);
        } catch (JMSException e) {
            throw new JMSRuntimeException("the broker could not be asked: " + e.getMessage(), e.getErrorCode(), e);
        }
    }

    private Message answer(String id, String what) throws JMSException {
        long deadline = System.nanoTime() + ANSWER_MILLIS * 1_000_000;
        long left = ANSWER_MILLIS;
        while (left > 0) {
            Message answer = consumer.receive(left);
            // A late answer to a question that was given up is passed over.
            if (answer != null && id.equals(answer.getJMSCorrelationID())) {
                return answer;
            }
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        throw new JMSRuntimeException("the broker does not say " + what + " within " + ANSWER_MILLIS + " ms");
    }

    private static JsonNode result(Message answer, String what) throws JMSException {
        String text = answer.getBody(String.class);
        if (!answer.getBooleanProperty("_AMQ_OperationSucceeded")) {
            throw new JMSRuntimeException("the broker refuses to say " + what + ": " + text);
        }
        try {
            return Json.MAPPER.readTree(text).path(0);
        } catch (JsonProcessingException e) {
            throw new JMSRuntimeException("the broker's " + what + " is no JSON: " + text, null, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        try {
            answers.delete();
        } catch (JMSException e) {
            throw new JMSRuntimeException("a temporary queue could not be deleted: " + e.getMessage(), null, e);
        }
    }
}
