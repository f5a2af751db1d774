package io.onhand.server.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPartTest {

    @TempDir
    private Path directory;

    @Test
    void aPortThatAnotherProgramTookMeanwhileIsNamedBeforeAnythingIsStarted() throws Exception {
        DataDirectory data = DataDirectory.open(directory);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> new ServerPart(data, null, settings(port), () -> {}, doing -> {}).launch())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + port + " on 127.0.0.1 is in use")
                    .hasMessageContaining("--port");
        }
        assertThat(data.log()).isEmptyDirectory();
    }

    private static ServerSettings settings(int port) {
        var database = new DatabaseAccess("jdbc:postgresql://127.0.0.1:1/onhand", "onhand", "secret");
        var broker = new BrokerAccess("127.0.0.1", 1, "onhand", "secret");
        return new ServerSettings(
                "127.0.0.1",
                port,
                database,
                database,
                broker,
                "key",
                "node1",
                null,
                "",
                Duration.ZERO,
                Duration.ofSeconds(10));
    }
}
