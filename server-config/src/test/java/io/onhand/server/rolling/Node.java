package io.onhand.server.rolling;

import io.onhand.server.stack.Launched;
import io.onhand.server.stack.ManagedBeans;
import io.onhand.server.stack.StackPart;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One application server of several on the same database and broker: {@code onhand.jar server}, on a port it keeps. */
final class Node {

    private final Path data;
    private final Map<String, String> environment;
    private final String name;
    private Launched launched;
    private URI url;

    /** @param environment how it reaches database and broker, and the admin key */
    Node(String name, Path data, Map<String, String> environment) {
        this.name = name;
        this.data = data;
        this.environment = environment;
    }

    /** Starts it and returns when it is ready. */
    void start(String... options) {
        List<String> command =
                new ArrayList<>(List.of("server", "--node", name, "--port", url == null ? "0" : "" + url.getPort()));
        command.addAll(List.of(options));
        launched = Launched.start(data, environment, command);
        url = URI.create(launched.url());
    }

    /** Tells it to stop, with SIGTERM, and returns its exit code. */
    int stop() {
        launched.stop();
        return launched.exitCode();
    }

    boolean isRunning() {
        return launched != null && launched.launcher().isAlive();
    }

    URI url() {
        return url;
    }

    /** The version of the application that runs on it. */
    Set<String> versions() {
        try (ManagedBeans beans = ManagedBeans.of(launched.process(StackPart.SERVER))) {
            return beans.texts("RestApi", "Version");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
