package io.onhand.shared.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.shared.messaging.BatchSettings;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedBeansTest {

    private final SharedBeans beans = new SharedBeans();

    @AfterEach
    void forgetSettings() {
        System.clearProperty("onhand.batch.max-orders");
    }

    @Test
    void theClockTicksInMicrosecondsOfRealTime() {
        Instant before = Instant.now();
        Instant told = beans.clock().instant();
        assertThat(told.getNano() % 1_000).isZero();
        assertThat(told).isBetween(before.minusNanos(1_000), Instant.now());
        assertThat(beans.clock().millis()).isGreaterThanOrEqualTo(before.toEpochMilli());
    }

    @Test
    void boundsOfABatchHaveDefaults() {
        assertThat(beans.batch()).isEqualTo(new BatchSettings(500, 8_000));
    }

    @Test
    void aBoundThatIsSetIsTaken() {
        System.setProperty("onhand.batch.max-orders", "7");
        assertThat(beans.batch()).isEqualTo(new BatchSettings(7, 8_000));
    }

    @Test
    void allBeansShareTheDestinations() {
        assertThat(beans.destinations()).isSameAs(beans.destinations());
    }
}
