package io.onhand.server.crash;

import io.onhand.server.stack.PayaraDomain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Server, by the scripts of {@code server-config/payara}. */
final class PayaraServer implements TestedServer {

    private PayaraDomain domain;

    @Override
    public List<String> command(Path data, int port, String javaOptions, Map<String, String> environment) {
        if (domain == null) {
            domain = configured(data, port, javaOptions, environment);
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/env"));
        domain.environment().forEach((name, value) -> {
            // What it is given anyway is not repeated: passwords do not belong into a command line.
            if (!environment.containsKey(name)) {
                command.add(name + "=" + value);
            }
        });
        command.addAll(List.of(
                PayaraDomain.home() + "/bin/asadmin",
                "start-domain",
                // In the foreground.
                "--verbose",
                "--domaindir",
                domain.directory().toString(),
                PayaraDomain.NAME));
        return command;
    }

    /** As an administrator does it; then the server is stopped again. */
    private static PayaraDomain configured(Path data, int port, String javaOptions, Map<String, String> environment) {
        PayaraDomain domain = PayaraDomain.create(data);
        domain.environment().putAll(environment);
        domain.environment().put("ONHAND_PORT", Integer.toString(port));
        domain.start();
        domain.configure();
        domain.deploy();
        for (String option : javaOptions.strip().split("\\s+")) {
            // A colon would begin the next option.
            domain.asadmin("create-jvm-options", option.replace(":", "\\:"));
        }
        domain.stop();
        return domain;
    }

    @Override
    public String mark() {
        return "ASMain";
    }

    @Override
    public Path transactionLog(Path data) {
        return data.resolve("domains").resolve(PayaraDomain.NAME).resolve("txlog");
    }

    @Override
    public Path logs(Path data) {
        return data.resolve("domains").resolve(PayaraDomain.NAME).resolve("logs");
    }
}
