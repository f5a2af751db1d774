package io.onhand.server.process;

import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.Logger;

/**
 * The progress lines that a person sees. Each is also logged. Thread-safe: lines of several parts never mix within a line.
 */
public final class Console {

    private static final Logger LOG = Logger.getLogger(Console.class.getName());

    private final PrintStream out;
    private final boolean terminal;

    /**
     * @param out where lines go, usually standard output
     * @param terminal whether a person reads along
     */
    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The standard output of this process. */
    public static Console ofThisProcess() {
        return new Console(System.out, Terminal.isStandardOutput());
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

    /**
     * Prints one line that holds a secret, if a person reads along; it is not logged. Where the output goes to a file or to
     * another program it would be kept, by whom and how long nobody can say, and nothing is printed.
     *
     * @return whether it was printed
     */
    public boolean secret(String text) {
        if (terminal) {
            out.println(text);
            out.flush();
        }
        return terminal;
    }
}
