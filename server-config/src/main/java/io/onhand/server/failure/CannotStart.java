package io.onhand.server.failure;

/**
 * Something that the user can act on keeps Onhand from starting or going on.
 *
 * <p>The message is one line: what is wrong, and what to do about it. It is printed as it is, without a stack trace.
 */
public class CannotStart extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one line, saying what is wrong and what to do */
    public CannotStart(String message) {
        super(message);
    }

    /**
     * @param message one line, saying what is wrong and what to do
     * @param cause for the log
     */
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
