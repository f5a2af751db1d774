package io.onhand.server.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Where a server is at home: the place of its transaction log. It is the same at each start, and another one for a copy of the
 * directory elsewhere: host, path, and an id that lies in a file beside the log. Not for a copy that is mounted at the same path
 * of a host of the same name: {@link NodeRun} tells those apart.
 */
final class NodeHome {

    private NodeHome() {}

    /**
     * The home of the server with this transaction log.
     *
     * @throws IOException if the file beside the log can be neither read nor written
     */
    static String of(Path transactionLog) throws IOException {
        Path log = transactionLog.toAbsolutePath().normalize();
        return host() + ":" + log + " (" + id(log.resolveSibling(log.getFileName() + ".owner")) + ")";
    }

    private static String id(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, UUID.randomUUID() + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
        }
        return Files.readString(file).strip();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine whose name resolves to nothing. The id tells it from others.
            return "localhost";
        }
    }
}
