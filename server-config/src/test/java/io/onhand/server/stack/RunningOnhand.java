package io.onhand.server.stack;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A running Onhand as the suites need it; one implementation per application server. */
public interface RunningOnhand extends AutoCloseable {

    /**
     * Starts one on new data, on the application server that the system property {@code onhand.server} names, and
     * returns when it is ready.
     *
     * @param name of its data directory, for people who look for its logs
     */
    static RunningOnhand start(String name) {
        ApplicationServer server = ApplicationServer.chosen();
        return server == ApplicationServer.MICRO ? LauncherStack.start(name) : PartsStack.start(name, server);
    }

    /** Where the REST API answers, without a trailing slash, such as {@code http://127.0.0.1:8080}. */
    URI url();

    /** The admin key. */
    String key();

    /** Where the application server writes its log, in files whose names begin with {@code server}. */
    Path serverLogs();

    /** The process of a part, as long as it lives. */
    ProcessHandle process(StackPart part);

    /** Kills a part with SIGKILL; returns when it has ended. Whoever watches the part starts it again. */
    default void kill(StackPart part) {
        ProcessHandle victim = process(part);
        victim.destroyForcibly();
        victim.onExit().join();
    }

    /** Kills every process with SIGKILL, and starts again on the same data; returns when it is ready. */
    void killAllAndRestart();

    /** Returns when the server answers that it is ready. */
    default void awaitReady() {
        await("ready")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(250))
                .until(this::isReady);
    }

    /** Payara Server answers 200 with no checks at all until the application is there. */
    default boolean isReady() {
        try {
            Reply health = new Api(url(), null).get("/health/ready");
            return health.status() == 200 && !health.body().path("checks").isEmpty();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** A client that signs in with the admin key. */
    default Api api() {
        return new Api(url(), key());
    }

    /** Stops everything cleanly. */
    @Override
    void close();
}
