package io.onhand.shared.messaging;

/** An entry can never be handled; the message says why in words an operator can act on. */
public class HopelessEntryException extends Exception {

    private static final long serialVersionUID = 1L;

    public HopelessEntryException(String message, Throwable cause) {
        super(message, cause);
    }
}
