package io.onhand.server.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Whether somebody sees what this process prints. */
public final class Terminal {

    private static final Logger LOG = Logger.getLogger(Terminal.class.getName());

    private Terminal() {}

    /**
     * Whether standard output is a terminal. {@code System.console()} does not tell: before Java 22 it asks for the input as
     * well, and since then it is there in any case. When the system does not tell, it is none.
     */
    public static boolean isStandardOutput() {
        Optional<String> test = OwnSession.find("test");
        if (test.isEmpty()) {
            return false;
        }
        try {
            return new ProcessBuilder(List.of(test.get(), "-t", "1"))
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            LOG.log(Level.FINE, "What standard output is cannot be asked", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
