package io.onhand.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerPartTest {

    @TempDir
    private Path directory;

    @Test
    void aPortThatAnotherProgramTookMeanwhileIsNamedBeforeAnythingIsStarted() throws Exception {
        DataDirectory data = DataDirectory.open(directory);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> new BrokerPart(data, null, "127.0.0.1", port, "").launch())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + port + " on 127.0.0.1 is in use")
                    .hasMessageContaining("--broker-port");
        }
        assertThat(data.log()).isEmptyDirectory();
    }
}
