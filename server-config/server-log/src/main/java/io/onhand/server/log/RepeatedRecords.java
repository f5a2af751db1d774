package io.onhand.server.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/**
 * Lets each cause into the log once, with its stack trace, and from then on as one line a minute that says how often it
 * came. Without it every request that an outage refuses is logged whole, by us, by the EJB container and by the
 * resource adapter, and the files that are kept no longer reach back to what began it.
 *
 * <p>Records are of one cause when logger, message, parameters and the chain of exceptions are the same but for numbers
 * and identifiers. What has no exception is held back only from {@link Level#WARNING} on and only when others than
 * {@code io.onhand} say it: our own lines say something new each time. A cause that has been quiet for ten minutes is
 * new again.
 *
 * <p>One instance serves one handler, or any number of loggers: two handlers with one instance would take each other's
 * records for repeats. Thread-safe.
 */
public final class RepeatedRecords implements Filter {

    private static final String REPORTS = "io.onhand.server.log.repeats.";
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(60);
    private static final long FORGET = TimeUnit.MINUTES.toNanos(10);
    private static final long LOOK_SECONDS = 5;
    /** Of the longest chain of causes only these tell one failure from another. */
    private static final int CAUSES = 4;

    private static final int MOST_KINDS = 1000;
    private static final int MOST_CHARACTERS = 500;
    /** Ports, counts, ids of orders, transactions and connections. */
    private static final Pattern CHANGING = Pattern.compile("\\b[0-9a-fA-F]{6,}\\b|[0-9]+");

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final LongSupplier nanoTime;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true);
    private String name = "log";
    private boolean reporting;

    /** For a handler's configuration, which makes one by the name of the class. */
    public RepeatedRecords() {
        this(System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    RepeatedRecords(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private static final class Kind {

        private final Level level;
        private final String line;
        private final long first;
        private long since;
        private long repeats;

        Kind(LogRecord logged, String line, long now) {
            this.level = logged.getLevel();
            this.line = line;
            this.first = logged.getSequenceNumber();
            this.since = now;
        }
    }

    /** @param name tells this filter's lines from those of another in the same process; default {@code log} */
    public synchronized void setName(String name) {
        this.name = name;
    }

    /**
     * Sets this filter on every logger there is that has none, for a server whose handlers ask no filter. Loggers are made
     * at any time: to be called again every now and then.
     */
    public void setOnAllLoggers() {
        LogManager all = LogManager.getLogManager();
        for (String each : Collections.list(all.getLoggerNames())) {
            Logger logger = all.getLogger(each);
            if (logger != null && logger.getFilter() == null) {
                logger.setFilter(this);
            }
        }
    }

    @Override
    public boolean isLoggable(LogRecord logged) {
        String logger = logged.getLoggerName() == null ? "" : logged.getLoggerName();
        if (logger.startsWith(REPORTS)) {
            return logger.equals(reports());
        }
        boolean ours = logger.equals("io.onhand") || logger.startsWith("io.onhand.");
        if (logged.getThrown() == null && (ours || logged.getLevel().intValue() < Level.WARNING.intValue())) {
            return true;
        }
        return isNew(logged, logger);
    }

    private synchronized boolean isNew(LogRecord logged, String logger) {
        String key = key(logged, logger);
        Kind known = kinds.get(key);
        // FileHandler asks twice, itself and in its superclass.
        if (known != null && known.first == logged.getSequenceNumber()) {
            return true;
        }
        if (known != null) {
            known.repeats++;
            startReporting();
            return false;
        }
        if (kinds.size() == MOST_KINDS) {
            kinds.remove(kinds.keySet().iterator().next());
        }
        kinds.put(key, new Kind(logged, line(logged, logger), nanoTime.getAsLong()));
        return true;
    }

    private static String key(LogRecord logged, String logger) {
        StringBuilder key = new StringBuilder(logger)
                .append('|')
                .append(logged.getLevel())
                .append('|')
                .append(logged.getMessage());
        if (logged.getParameters() != null) {
            key.append('|').append(Arrays.toString(logged.getParameters()));
        }
        Throwable cause = logged.getThrown();
        for (int i = 0; i < CAUSES && cause != null; i++) {
            key.append('|').append(cause.getClass().getName()).append(':').append(cause.getMessage());
            cause = cause.getCause();
        }
        return CHANGING.matcher(shortened(key.toString())).replaceAll("#");
    }

    private String line(LogRecord logged, String logger) {
        String message = formatter.formatMessage(logged);
        Throwable thrown = logged.getThrown();
        String what = (message == null ? "" : message) + (thrown == null ? "" : " (" + thrown + ")");
        return logger + ": " + shortened(what.strip().replaceAll("\\s+", " "));
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private String reports() {
        return REPORTS + name;
    }

    /** Only from the first repeat on: a filter that has nothing to say needs no thread. */
    private void startReporting() {
        if (reporting) {
            return;
        }
        reporting = true;
        Thread reporter = new Thread(this::reportUntilInterrupted, "log-repeats-" + name);
        reporter.setDaemon(true);
        reporter.start();
    }

    private void reportUntilInterrupted() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Logs a line for each cause that came again and whose minute is over. */
    void report() {
        Logger logger = Logger.getLogger(reports());
        due().forEach(logger::log);
    }

    private synchronized List<LogRecord> due() {
        List<LogRecord> due = new ArrayList<>();
        long now = nanoTime.getAsLong();
        for (Iterator<Kind> all = kinds.values().iterator(); all.hasNext(); ) {
            Kind kind = all.next();
            long age = now - kind.since;
            if (kind.repeats > 0 && age >= WINDOW) {
                due.add(report(kind, age));
                kind.repeats = 0;
                kind.since = now;
            } else if (age >= FORGET) {
                all.remove();
            }
        }
        return due;
    }

    private LogRecord report(Kind kind, long age) {
        LogRecord report = new LogRecord(
                kind.level,
                "Again, " + kind.repeats + (kind.repeats == 1 ? " time in " : " times in ")
                        + TimeUnit.NANOSECONDS.toSeconds(age) + " s: " + kind.line);
        report.setLoggerName(reports());
        // Otherwise the formatter names whoever happens to call.
        report.setSourceClassName(RepeatedRecords.class.getName());
        report.setSourceMethodName("");
        return report;
    }
}
