package io.onhand.web.http.json;

/** An array has more elements than are read. */
final class TooManyElementsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int bound;

    TooManyElementsException(int bound) {
        super("at most " + bound + " elements", null, false, false);
        this.bound = bound;
    }

    int bound() {
        return bound;
    }
}
