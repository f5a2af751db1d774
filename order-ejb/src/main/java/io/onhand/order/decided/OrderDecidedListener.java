package io.onhand.order.decided;

import io.onhand.order.messaging.Destinations;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Hears the decisions of the inventory service, and applies them in batches. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.DECIDED),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2")
        })
public class OrderDecidedListener implements MessageListener {

    @EJB
    private DecidedBatches batches;

    @Override
    public void onMessage(Message message) {
        batches.apply(message);
    }
}
