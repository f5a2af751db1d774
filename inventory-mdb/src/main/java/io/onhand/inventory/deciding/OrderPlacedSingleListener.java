package io.onhand.inventory.deciding;

import io.onhand.order.contract.Destinations;
import io.onhand.shared.messaging.GatedDelivery;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
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
    private PlacedQueue queue;

    @Resource
    private MessageDrivenContext context;

    private final GatedDelivery delivery = new GatedDelivery(() -> queue.gate());

    @Override
    public void onMessage(Message message) {
        delivery.take(context, () -> queue.decideAlone(message));
    }
}
