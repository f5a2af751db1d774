package io.onhand.server.payara;

import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Listens to the log while an application is deployed: what fails first there, at the bottom of its causes, is why the
 * deployment failed. The server itself only says that it did. Thread-safe.
 */
final class FirstCause extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private volatile Throwable first;

    private FirstCause() {
        setLevel(Level.WARNING);
    }

    static FirstCause listen() {
        FirstCause listening = new FirstCause();
        ROOT.addHandler(listening);
        return listening;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (first == null && isLoggable(record) && record.getThrown() != null) {
            first = record.getThrown();
        }
    }

    /** In one sentence; empty when nothing was said. */
    Optional<String> text() {
        return Optional.ofNullable(first).map(FirstCause::bottom).map(cause -> {
            String message = cause.getMessage();
            return message == null || message.isBlank() ? cause.toString() : message;
        });
    }

    private static Throwable bottom(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; depth < 50 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
