package io.onhand.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

    @Test
    void itIsOfVersion7AndHoldsTheTime() {
        UUID id = TimeOrderedId.at(1_795_389_204_123L, new SplittableRandom(1));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(TimeOrderedId.millis(id)).isEqualTo(1_795_389_204_123L);
    }
}
