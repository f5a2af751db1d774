package io.onhand.load.replay;

import java.time.Duration;

/** The server did not answer, or not yet: stopped, starting, or too busy. The same call with the same keys may be repeated. */
final class ServerAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** An answer with the status that it had and, where the server named one, the time to wait; null otherwise. */
    ServerAwayException(String reason, Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** A connection that failed. */
    ServerAwayException(String reason, Throwable cause) {
        super(reason, cause);
        this.retryAfter = null;
    }

    /** How long the server asks to wait, or null. */
    Duration retryAfter() {
        return retryAfter;
    }
}
