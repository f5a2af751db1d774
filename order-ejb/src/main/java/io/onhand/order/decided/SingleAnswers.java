package io.onhand.order.decided;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryAnswer;
import io.onhand.shared.messaging.SingleReceiver;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;

/** The server's one receiver of answers that are applied alone: it remembers which of them keep failing. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SingleAnswers {

    private final SingleReceiver<InventoryAnswer> receiver =
            new SingleReceiver<>(Destinations.DECIDED_SINGLE, Conversation.ANSWERS);

    /** Takes the message within the current transaction, and tells what became of it. */
    public SingleReceiver.Fate receive(
            Message message, JMSContext context, SingleReceiver.Handler<InventoryAnswer> handler) {
        return receiver.receive(message, context, handler);
    }
}
