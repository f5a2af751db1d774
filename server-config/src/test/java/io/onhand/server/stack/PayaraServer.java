package io.onhand.server.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Server, by the scripts of {@code server-config/payara}: a new domain, {@code configure.sh}, and the EAR deployed. */
public final class PayaraServer implements ApplicationServer {

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
        for (String option :
                javaOptions.isBlank() ? new String[0] : javaOptions.strip().split("\\s+")) {
            // A colon would begin the next option.
            domain.asadmin("create-jvm-options", option.replace(":", "\\:"));
        }
        domain.stop();
        return domain;
    }

    /** Runs the script that administrators run, on the running server; returns what it printed. */
    public String configure() {
        return domain.configure();
    }

    /** The configuration as the server keeps it. */
    public String configuration() {
        try {
            return Files.readString(domain.directory()
                    .resolve(PayaraDomain.NAME)
                    .resolve("config")
                    .resolve("domain.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must be nowhere to be read. */
    public List<String> secrets() {
        return List.of(
                domain.environment().get("ONHAND_DB_PASSWORD"),
                domain.environment().get("ONHAND_BROKER_PASSWORD"),
                domain.environment().get("ONHAND_ADMIN_KEY"));
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

    @Override
    public void stop() {
        if (domain != null && domain.isRunning()) {
            domain.stop();
        }
    }
}
