package io.onhand.load;

/** A measurement could not be made; the message is one line and says why. */
public final class BenchFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public BenchFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
