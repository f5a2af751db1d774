package io.onhand.load.replay;

import io.onhand.load.AdminKey;

/** The replay cannot go on. The message is one line for the user; started again, the same command goes on where it stopped. */
final class ReplayStoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean usageError;

    private ReplayStoppedException(String message, boolean usageError, Throwable cause) {
        super(message, cause);
        this.usageError = usageError;
    }

    /** Nothing moved for as long as the user is willing to wait. */
    static ReplayStoppedException stalled(String message) {
        return new ReplayStoppedException(message, false, null);
    }

    /** The server refuses what cannot be left out. */
    static ReplayStoppedException refused(CallRefusedException refusal) {
        return refusal.aboutTheAdminKey()
                ? new ReplayStoppedException(
                        "the server does not accept the admin key (" + refusal.getMessage() + "): " + AdminKey.PLACES,
                        true,
                        refusal)
                : new ReplayStoppedException("the server refuses the call: " + refusal.getMessage(), false, refusal);
    }

    /** Whether the command was given something wrong, rather than that something went wrong. */
    boolean usageError() {
        return usageError;
    }
}
