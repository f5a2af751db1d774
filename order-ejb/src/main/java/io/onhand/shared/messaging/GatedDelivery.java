package io.onhand.shared.messaging;

import jakarta.ejb.MessageDrivenContext;
import java.util.function.Supplier;

/**
 * How a message-driven bean takes a message: through the gate of its service, or not at all. One per bean instance; used by
 * one thread at a time.
 *
 * <p>The gate belongs to another bean, and is asked for with the first message instead of when the instance is created. Payara
 * begins to deliver before all beans of the application have started. A message whose listener could not be created is lost
 * there: {@code beforeDelivery} conceals the failure and begins no transaction, and the resource adapter acknowledges the
 * message all the same ({@code MessageBeanContainer.beforeMessageDelivery}, Payara 6.2025.10). So the creation of a listener
 * must not fail, and must call nothing. A failure in here, while the application starts, rolls the delivery back, and the broker
 * delivers again half a second later.
 */
public final class GatedDelivery {

    private final Supplier<ListenerGate> finder;
    private ListenerGate gate;

    /** @param finder asks the bean that has the gate */
    public GatedDelivery(Supplier<ListenerGate> finder) {
        this.finder = finder;
    }

    /**
     * Does the work if the gate is open, else gives the message back.
     *
     * @param context of the bean, in the transaction that delivers the message
     */
    public void take(MessageDrivenContext context, Runnable work) {
        if (gate == null) {
            gate = finder.get();
        }
        if (!gate.pass(work)) {
            context.setRollbackOnly();
        }
    }
}
