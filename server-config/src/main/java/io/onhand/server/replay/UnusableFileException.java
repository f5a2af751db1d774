package io.onhand.server.replay;

/** The file as a whole cannot be replayed: it is unreadable, or its header is none that the command knows. */
final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableFileException(String reason) {
        super(reason);
    }
}
