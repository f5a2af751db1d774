package io.onhand.server.bench;

/** A measurement could not be made; the message is one line and says why. */
final class BenchFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    BenchFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
