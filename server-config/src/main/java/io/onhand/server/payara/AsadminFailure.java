package io.onhand.server.payara;

/** An administration command that failed: the server is not configured as it must be. */
final class AsadminFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AsadminFailure(String message) {
        super(message);
    }

    AsadminFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
