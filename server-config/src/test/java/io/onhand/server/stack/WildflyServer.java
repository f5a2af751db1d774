package io.onhand.server.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** WildFly, by the scripts of {@code server-config/wildfly}. */
final class WildflyServer implements ApplicationServer {

    @Override
    public List<String> command(Path data, int port, String javaOptions, Map<String, String> environment) {
        WildflyHome home = WildflyHome.unzipped();
        Path base = base(data);
        if (!Files.exists(base)) {
            home.configure(base);
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "ONHAND_PORT=" + port));
        if (!javaOptions.isBlank()) {
            command.add("ONHAND_SERVER_JAVA_OPTIONS=" + javaOptions);
        }
        command.addAll(List.of(
                home.script("start.sh").toString(),
                "--base",
                base.toString(),
                home.directory().toString(),
                "-Djboss.management.http.port=" + PartsStack.freePort()));
        return command;
    }

    private static Path base(Path data) {
        return data.resolve("wildfly");
    }

    /** Above it is the shell that started it. */
    @Override
    public String mark() {
        return "-D[Standalone]";
    }

    @Override
    public Path transactionLog(Path data) {
        return base(data).resolve("data").resolve("tx-object-store");
    }

    @Override
    public Path logs(Path data) {
        return base(data).resolve("log");
    }
}
