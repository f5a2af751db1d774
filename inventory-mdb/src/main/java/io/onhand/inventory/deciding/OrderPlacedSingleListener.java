package io.onhand.inventory.deciding;

import io.onhand.order.messaging.Destinations;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Hears commands that must be decided alone, because they were delivered before. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.PLACED_SINGLE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class OrderPlacedSingleListener implements MessageListener {

    @EJB
    private PlacedBatches batches;

    @Override
    public void onMessage(Message message) {
        batches.decideAlone(message);
    }
}
