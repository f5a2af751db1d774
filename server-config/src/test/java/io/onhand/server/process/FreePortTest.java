package io.onhand.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortTest {

    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void aFreeOneLiesBelowTheRangeOfOutgoingConnections() throws Exception {
        assertThat(FreePort.orWanted(LOOPBACK, 0, "--port")).isBetween(20_000, 29_999);
    }

    @Test
    void aWantedOneIsTaken() throws Exception {
        int free = FreePort.orWanted(LOOPBACK, 0, "--port");
        assertThat(FreePort.orWanted(LOOPBACK, free, "--port")).isEqualTo(free);
    }

    @Test
    void aWantedOneInUseIsNamedWithTheOptionThatChoosesAnother() throws Exception {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            assertThatThrownBy(() -> FreePort.orWanted(LOOPBACK, used.getLocalPort(), "--broker-port"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + used.getLocalPort() + " on 127.0.0.1 is in use")
                    .hasMessageContaining("--broker-port");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void whatIsNoPortIsRefused(int wanted) {
        assertThatThrownBy(() -> FreePort.orWanted(LOOPBACK, wanted, "--port"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("between 0 and 65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8080})
    void anAddressOfAnotherMachineIsRefusedAndThoseOfThisOneAreNamed(int wanted) {
        assertThatThrownBy(() -> FreePort.orWanted("192.0.2.1", wanted, "--broker-port"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("192.0.2.1 is not an address of this machine, which has ")
                .hasMessageContaining(LOOPBACK)
                .hasMessageContaining("--broker-host");
    }

    @Test
    void allAddressesAndALoopbackOtherThanTheUsualAreTaken() {
        assertThatCode(() -> FreePort.check("0.0.0.0", 0, "--port")).doesNotThrowAnyException();
        assertThatCode(() -> FreePort.check("127.0.0.1", 8080, "--port")).doesNotThrowAnyException();
    }
}
