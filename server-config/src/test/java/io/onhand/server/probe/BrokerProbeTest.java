package io.onhand.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.failure.CannotStart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BrokerCheckTest {

    private final List<String> told = new ArrayList<>();

    /** For example the port of something else, or behind a firewall that answers for it. */
    @Test
    @Timeout(60)
    void aPortThatAnswersNothingIsNamedWhileItIsWaitedForAndGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            refuses(silent.getLocalPort());
        }
    }

    @Test
    @Timeout(60)
    void aPortOnWhichNobodyListensIsNamedWhileItIsWaitedForAndGivenUp() throws Exception {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        refuses(free);
    }

    private void refuses(int port) {
        BrokerProbe check = new BrokerProbe(new BrokerAccess("127.0.0.1", port, "onhand", "secret"));
        assertThatThrownBy(() -> check.await(Deadline.in(Duration.ofSeconds(1), told::add)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("the broker tcp://127.0.0.1:" + port + " does not answer")
                .hasMessageContaining("ONHAND_BROKER_URL");
        assertThat(told).first().asString().startsWith("waiting for the broker tcp://127.0.0.1:" + port);
    }
}
