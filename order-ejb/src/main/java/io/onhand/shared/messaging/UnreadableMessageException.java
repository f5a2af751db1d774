package io.onhand.shared.messaging;

/** A message is not an envelope of the expected schema; reading it again will not help. */
public class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
