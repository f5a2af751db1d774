package io.onhand.server.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Payara Server with database and broker of their own, set up as its administrators do it: a new domain, started with the
 * variables of {@code onhand.env}, {@code configure.sh}, and the EAR deployed. A domain that dies is started again.
 */
public final class PayaraServerStack implements RunningOnhand {

    private static final String KEY = "acceptance-key-of-payara-server-93d7b15c";

    private final StandaloneParts parts;
    private final PayaraDomain domain;
    private final KeptRunning server;

    private PayaraServerStack(Path data) {
        parts = StandaloneParts.start(data);
        domain = PayaraDomain.create(data);
        domain.environment().putAll(parts.environment());
        domain.environment().put("ONHAND_ADMIN_KEY", KEY);
        server = new KeptRunning(domain::start);
    }

    /** Starts on a new data directory below {@code target/}. */
    public static PayaraServerStack start(String name) {
        var stack = new PayaraServerStack(LauncherStack.newDirectory(name));
        try {
            stack.domain.start();
            stack.configure();
            stack.domain.deploy();
            stack.server.keep(stack.domain.process());
            stack.awaitReady();
            return stack;
        } catch (RuntimeException e) {
            stack.domain.running().ifPresent(ProcessHandle::destroyForcibly);
            stack.parts.close();
            throw e;
        }
    }

    /** Runs the script that administrators run; returns what it printed. */
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
                KEY);
    }

    @Override
    public URI url() {
        return domain.url();
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Path serverLogs() {
        return domain.directory().resolve(PayaraDomain.NAME).resolve("logs");
    }

    @Override
    public ProcessHandle process(StackPart part) {
        return part == StackPart.SERVER ? server.process() : parts.process(part);
    }

    @Override
    public void killAllAndRestart() {
        server.kill();
        parts.kill();
        parts.start();
        server.start();
        awaitReady();
    }

    /** Payara answers 200 with no checks at all until the application is there. */
    @Override
    public void awaitReady() {
        await("ready")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> isReady(new Api(url(), null).get("/health/ready")));
    }

    private static boolean isReady(Reply health) {
        return health.status() == 200 && !health.body().path("checks").isEmpty();
    }

    @Override
    public void close() {
        server.leave();
        domain.stop();
        parts.close();
    }
}
