package io.onhand.server;

import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.Logger;

/**
 * The progress lines that a person sees. Each is also logged. Thread-safe: lines of several parts never mix within a line.
 */
public final class Console {

    private static final Logger LOG = Logger.getLogger(Console.class.getName());

    private final PrintStream out;

    /** @param out where lines go, usually standard output */
    public Console(PrintStream out) {
        this.out = out;
    }

    /** Prints one line about a part, for example {@code broker   ready in 1.2 s}. */
    public void part(String part, String text) {
        line(String.format(Locale.ROOT, "  %-9s %s", part, text));
    }

    /** Prints one line. */
    public void line(String text) {
        LOG.info(text.strip());
        out.println(text);
        out.flush();
    }

    /** Prints one line that holds a secret: it is not logged. */
    public void secret(String text) {
        out.println(text);
        out.flush();
    }
}
