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

/**
 * Hears the orders and cancellations of the order service, and decides them in batches.
 *
 * <p>{@code onhand.listener.sessions}: each session takes batches of its own. Two keep the database busy while the other
 * commits; more only share the same orders among smaller batches.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.PLACED),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(
                    propertyName = "maxSession",
                    propertyValue = "${MPCONFIG=onhand.listener.sessions:2}")
        })
public class OrderPlacedListener implements MessageListener {

    @EJB
    private PlacedQueue queue;

    @Resource
    private MessageDrivenContext context;

    private final GatedDelivery delivery = new GatedDelivery(() -> queue.gate());

    @Override
    public void onMessage(Message message) {
        delivery.take(context, () -> queue.decide(message));
    }
}
