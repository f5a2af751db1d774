package io.onhand.server.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A domain of Payara Server on free ports, administered with {@code asadmin}. */
public final class PayaraDomain {

    public static final String NAME = "onhand";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ADMIN = 48;
    private static final int HTTP = 80;
    /** Counted from the port base: what create-domain gives to a domain (debugger, IIOP, admin, shell, JMS, HTTP, JMX). */
    private static final int[] PORTS = {9, 37, 38, 39, ADMIN, 49, 59, 66, 76, HTTP, 81, 86};

    private final Path data;
    private final int portBase;
    private final Map<String, String> environment = new TreeMap<>();

    private PayaraDomain(Path data) {
        this.data = data;
        this.portBase = freePortBase();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("AS_ADMIN_USER", "admin");
        environment.put("AS_ADMIN_PASSWORDFILE", passwordFile().toString());
        environment.put("AS_ADMIN_PORT", Integer.toString(portBase + ADMIN));
        environment.put("ONHAND_NODE", "node1");
        environment.put("ONHAND_HOST", "127.0.0.1");
        environment.put("ONHAND_PORT", Integer.toString(portBase + HTTP));
    }

    /** Creates one below a data directory, with a password of its own. */
    public static PayaraDomain create(Path data) {
        var domain = new PayaraDomain(data);
        domain.asadmin(
                "create-domain",
                "--domaindir",
                domain.directory().toString(),
                "--portbase",
                Integer.toString(domain.portBase),
                NAME);
        return domain;
    }

    /** The unzipped server. */
    public static Path home() {
        return Path.of(System.getProperty("onhand.payara.home", "target/payara-server/payara6"))
                .toAbsolutePath();
    }

    /** What the build makes for administrators. */
    static Path files() {
        return Path.of(System.getProperty("onhand.payara.files", "target/payara"))
                .toAbsolutePath();
    }

    private static int freePortBase() {
        while (true) {
            int base = PartsStack.freePort() / 100 * 100;
            if (Arrays.stream(PORTS).allMatch(offset -> isFree(base + offset))) {
                return base;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private Path passwordFile() {
        try {
            return Files.writeString(data.resolve("asadmin.password"), "AS_ADMIN_PASSWORD=acceptance\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Variables of the server's process and of whatever is run here; may be added to. */
    public Map<String, String> environment() {
        return environment;
    }

    public Path directory() {
        return data.resolve("domains");
    }

    /** Starts the server and returns when it is up. */
    public void start() {
        asadmin("start-domain", "--domaindir", directory().toString(), NAME);
        // Until then the file that names the process may be that of the last run.
        await("the server's process").atMost(PATIENCE).until(this::isRunning);
    }

    /** Runs the script that administrators run on the server while it is up; returns what it printed. */
    public String configure() {
        return run(
                files() + "/configure.sh",
                "--payara",
                home().toString(),
                "--domaindir",
                directory().toString(),
                "--domain",
                NAME);
    }

    /** Deploys the EAR under test. */
    public void deploy() {
        asadmin("deploy", "--name", "onhand", files() + "/onhand.ear");
    }

    /** Stops the server cleanly. */
    public void stop() {
        asadmin("stop-domain", "--domaindir", directory().toString(), NAME);
    }

    /** Whether the server runs. */
    boolean isRunning() {
        return running().filter(ProcessHandle::isAlive).isPresent();
    }

    /** The server's process, or none if it does not run. */
    private Optional<ProcessHandle> running() {
        Path file = directory().resolve(NAME).resolve("config").resolve("pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code asadmin}. */
    public String asadmin(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home() + "/bin/asadmin"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** Runs a command, which must succeed; returns what it printed. */
    String run(String... command) {
        try {
            Path output = Files.createTempFile(data, "command-", ".txt");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            String printed = Files.readString(output);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
