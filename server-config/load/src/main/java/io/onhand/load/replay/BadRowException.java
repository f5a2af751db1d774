package io.onhand.load.replay;

/** A row of the file cannot be used; the message says why in the words of the file. The rows around it are not affected. */
final class BadRowException extends Exception {

    private static final long serialVersionUID = 1L;

    BadRowException(String reason) {
        super(reason);
    }
}
