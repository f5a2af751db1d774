package io.onhand.server.process;

/** What the exit code of a process says to people. */
final class ExitCode {

    /** {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int SIGNAL = 128;
    private static final int SIGKILL = 9;

    private ExitCode() {}

    /** For example {@code exit code 1}; for a kill and for a full heap, what most likely was the reason, and what to do. */
    static String meaning(int exitCode) {
        return switch (exitCode) {
            case OUT_OF_MEMORY -> "exit code 3: its heap was too small, give it more memory";
            case SIGNAL + SIGKILL ->
                "killed: by somebody, or by the system because memory ran out, as its log says"
                        + " (dmesg); then give the parts less memory, or the machine more";
            default -> "exit code " + exitCode;
        };
    }
}
