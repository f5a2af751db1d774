package io.onhand.shared.messaging;

/** An entry cannot be handled yet, because something that it needs is still on its way; the message says what. */
public class TooEarlyException extends Exception {

    private static final long serialVersionUID = 1L;

    public TooEarlyException(String message) {
        super(message);
    }
}
