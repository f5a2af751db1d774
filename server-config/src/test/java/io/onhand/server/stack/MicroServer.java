package io.onhand.server.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Payara Micro, by {@code onhand.jar server}.
 *
 * @param options more of them for that command
 */
record MicroServer(List<String> options) implements ApplicationServer {

    @Override
    public List<String> command(Path data, int port, String javaOptions, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("server", "--port", Integer.toString(port)));
        if (!javaOptions.isBlank()) {
            command.add("--server-java-options=" + javaOptions);
        }
        command.addAll(options);
        return Launched.commandLine(data, command);
    }

    @Override
    public String mark() {
        return Launched.mark(StackPart.SERVER);
    }

    @Override
    public Path transactionLog(Path data) {
        return data.resolve("txlog");
    }

    @Override
    public Path logs(Path data) {
        return data.resolve("log");
    }

    @Override
    public boolean isWatched() {
        return true;
    }
}
