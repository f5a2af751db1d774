package io.onhand.inventory.deciding;

import io.onhand.order.contract.Conversation;
import io.onhand.order.contract.Destinations;
import io.onhand.order.contract.InventoryCommand;
import io.onhand.shared.messaging.SingleReceiver;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;

/** The server's one receiver of commands that are decided alone: it remembers which of them keep failing. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SingleCommands {

    private final SingleReceiver<InventoryCommand> receiver =
            new SingleReceiver<>(Destinations.PLACED_SINGLE, Conversation.COMMANDS);

    /** Takes the message within the current transaction, and tells what became of it. */
    public SingleReceiver.Fate receive(
            Message message, JMSContext context, SingleReceiver.Handler<InventoryCommand> handler) {
        return receiver.receive(message, context, handler);
    }
}
