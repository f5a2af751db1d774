package io.onhand.server.acceptance;

import java.net.URI;

/** A running Onhand, as the acceptance suite needs it; one implementation per application server. */
interface RunningOnhand extends AutoCloseable {

    /** Where the REST API answers, without a trailing slash, such as {@code http://127.0.0.1:8080}. */
    URI url();

    /** The admin key. */
    String key();

    /** Kills the application server's process with SIGKILL. */
    void killServer();

    /** Kills every process with SIGKILL, and starts again on the same data; returns when it is ready. */
    void killAllAndRestart();

    /** Returns when the server answers that it is ready. */
    void awaitReady();

    /** A client that signs in with the admin key. */
    default Api api() {
        return new Api(url(), key());
    }

    /** Stops everything cleanly. */
    @Override
    void close();
}
