package io.onhand.order.decided;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PostConstruct;
import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {

    /** On Payara a message is lost whose listener could not be created: see {@link io.onhand.shared.messaging.GatedDelivery}. */
    @ParameterizedTest
    @ValueSource(classes = {OrderDecidedListener.class, OrderDecidedSingleListener.class})
    void nothingIsDoneWhenAListenerIsCreated(Class<?> listener) {
        assertThat(listener.getDeclaredMethods())
                .noneMatch((Method method) -> method.isAnnotationPresent(PostConstruct.class));
    }
}
