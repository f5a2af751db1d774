package io.onhand.server.machine;

import static io.onhand.server.machine.MachineMemory.Share.BROKER;
import static io.onhand.server.machine.MachineMemory.Share.DATABASE;
import static io.onhand.server.machine.MachineMemory.Share.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineMemoryTest {

    @ParameterizedTest
    @CsvSource({"1200, 384, 192, 64", "4096, 512, 256, 128", "8192, 1024, 512, 256", "65536, 2048, 1024, 1024"})
    void sizesFollowTheMachineWithinBounds(long machine, long server, long broker, long database) throws Exception {
        MachineMemory memory = new MachineMemory(machine);
        assertThat(memory.of(SERVER, 0, "--server-memory")).isEqualTo(server);
        assertThat(memory.of(BROKER, 0, "--broker-memory")).isEqualTo(broker);
        assertThat(memory.of(DATABASE, 0, "--database-memory")).isEqualTo(database);
    }

    @Test
    void anOptionWins() throws Exception {
        assertThat(new MachineMemory(8192).of(SERVER, 3000, "--server-memory")).isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({"1", "9000", "-1"})
    void anOptionThatCannotWorkIsRefusedWithItsBounds(long wanted) {
        assertThatThrownBy(() -> new MachineMemory(8192).of(SERVER, wanted, "--server-memory"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--server-memory")
                .hasMessageContaining("192 to 8192 megabytes, not " + wanted);
    }

    @Test
    void tooLittleMemoryIsSaidBeforeAnythingIsKilledForIt() {
        assertThatThrownBy(() -> new MachineMemory(650).require(SERVER, BROKER, DATABASE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("has 650 MB of memory, and 1,200 MB are needed")
                .hasMessageContaining("machines of their own");
        assertThatCode(() -> new MachineMemory(1_200).require(SERVER, BROKER, DATABASE))
                .doesNotThrowAnyException();
        assertThatCode(() -> new MachineMemory(650).require(BROKER)).doesNotThrowAnyException();
    }

    @Test
    void theMemoryOfThisMachineIsSeen() {
        assertThat(MachineMemory.ofThisMachine().megabytes()).isBetween(256L, 1L << 24);
    }
}
