package io.onhand.server.failure;

/**
 * What the user has set, by an option, an argument or a variable, can never work: exit code 2, and nobody need try again.
 *
 * <p>What the next start may find otherwise, such as a port in use, a disk that is full or an address that is not there yet, is a
 * plain {@link CannotStart}: a service manager starts again then.
 */
public final class WrongSetting extends CannotStart {

    private static final long serialVersionUID = 1L;

    /** @param message one line; an option is called {@code --…} in it, the launcher does the rest */
    public WrongSetting(String message) {
        super(message);
    }

    /**
     * @param message one line, as above
     * @param cause for the log
     */
    public WrongSetting(String message, Throwable cause) {
        super(message, cause);
    }
}
