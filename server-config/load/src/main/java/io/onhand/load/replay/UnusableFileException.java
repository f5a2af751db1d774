package io.onhand.load.replay;

/** The file as a whole cannot be replayed: it is unreadable, or its header is none that the command knows. */
public final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableFileException(String reason) {
        super(reason);
    }
}
