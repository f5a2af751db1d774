package io.onhand.shared.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDrivenContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatedDeliveryTest {

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger givenBack = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final ListenerGate gate = new ListenerGate(Duration.ofMillis(1));

    private final MessageDrivenContext context = (MessageDrivenContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {MessageDrivenContext.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("setRollbackOnly");
                givenBack.incrementAndGet();
                return null;
            });

    private ListenerGate gate() {
        asked.incrementAndGet();
        return gate;
    }

    @Test
    void theGateIsAskedForWithTheFirstMessageOnly() {
        var delivery = new GatedDelivery(this::gate);
        assertThat(asked).hasValue(0);
        delivery.take(context, done::incrementAndGet);
        delivery.take(context, done::incrementAndGet);
        assertThat(asked).hasValue(1);
        assertThat(done).hasValue(2);
        assertThat(givenBack).hasValue(0);
    }

    @Test
    void aMessageForAClosedGateIsGivenBack() {
        gate.close();
        new GatedDelivery(this::gate).take(context, done::incrementAndGet);
        assertThat(done).hasValue(0);
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void aGateThatIsNotThereYetFailsTheDeliveryAndIsAskedForAgain() {
        var delivery = new GatedDelivery(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new EJBException("has not started");
            }
            return gate;
        });
        assertThatThrownBy(() -> delivery.take(context, done::incrementAndGet)).isInstanceOf(EJBException.class);
        assertThat(done).hasValue(0);
        delivery.take(context, done::incrementAndGet);
        assertThat(done).hasValue(1);
    }
}
