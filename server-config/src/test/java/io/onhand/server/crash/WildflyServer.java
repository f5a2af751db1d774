package io.onhand.server.crash;

import io.onhand.server.stack.WildflyHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WildFly, by the scripts of {@code server-config/wildfly}. */
final class WildflyServer implements TestedServer {

    @Override
    public List<String> command(Path data, int port, String javaOptions, Map<String, String> environment) {
        WildflyHome home = WildflyHome.unzipped();
        Path base = base(data);
        if (!Files.exists(base)) {
            home.configure(base);
        }
        return List.of(
                "/usr/bin/env",
                "ONHAND_PORT=" + port,
                "ONHAND_SERVER_JAVA_OPTIONS=" + javaOptions,
                // What modules must see of the Java virtual machine's own class loader: the agent, and what its rules
                // call.
                "JBOSS_MODULES_SYSTEM_PKGS=org.jboss.byteman,io.onhand.server.crash.inside",
                home.script("start.sh").toString(),
                "--base",
                base.toString(),
                home.directory().toString(),
                "-Djboss.management.http.port=" + SeparateParts.freePort());
    }

    private static Path base(Path data) {
        return data.resolve("wildfly");
    }

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
