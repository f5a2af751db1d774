package io.onhand.order.decided;

import io.onhand.order.contract.Destinations;
import io.onhand.shared.messaging.GatedDelivery;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Hears answers that must be applied alone: delivered before, or ahead of their order. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.DECIDED_SINGLE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class OrderDecidedSingleListener implements MessageListener {

    @EJB
    private DecidedQueue queue;

    @Resource
    private MessageDrivenContext context;

    private final GatedDelivery delivery = new GatedDelivery(() -> queue.gate());

    @Override
    public void onMessage(Message message) {
        delivery.take(context, () -> queue.applyAlone(message));
    }
}
