package io.onhand.web.assurance.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidOrderTest {

    @Test
    void bytesAreComparedWithoutSign() {
        List<UUID> ascending = List.of(
                UUID.fromString("00000000-0000-0000-0000-000000000000"),
                UUID.fromString("0198f1c2-0000-7000-0000-000000000000"),
                UUID.fromString("0198f1c2-0000-7000-7fff-ffffffffffff"),
                UUID.fromString("0198f1c2-0000-7000-8000-000000000000"),
                UUID.fromString("0198f1c2-0000-7000-ffff-ffffffffffff"),
                UUID.fromString("7fffffff-ffff-ffff-0000-000000000000"),
                UUID.fromString("80000000-0000-0000-0000-000000000000"),
                UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

        assertThat(ascending).isSortedAccordingTo(UuidOrder.BYTES);
    }
}
