package io.onhand.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedRecordsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RepeatedRecords filter = new RepeatedRecords(nanos::get);
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("com.example.container");
    private Handler[] others;
    private final Handler file = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            if (isLoggable(logged)) {
                written.add(logged.getMessage() + (logged.getThrown() == null ? "" : " with trace"));
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void log() {
        file.setFilter(filter);
        Logger root = Logger.getLogger("");
        // Not on the console of the build as well: hundreds of stack traces.
        others = root.getHandlers();
        Arrays.stream(others).forEach(root::removeHandler);
        root.addHandler(file);
    }

    @AfterEach
    void stop() {
        Logger root = Logger.getLogger("");
        root.removeHandler(file);
        Arrays.stream(others).forEach(root::addHandler);
    }

    private void refuse(int order) {
        logger.log(
                Level.SEVERE,
                "order " + order + " was refused",
                new IllegalStateException("no connection to 127.0.0.1:" + (40000 + order)));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        filter.report();
    }

    @Test
    void anOutageIsLoggedOnceAndThenCounted() {
        for (int order = 0; order < 872; order++) {
            refuse(order);
        }
        pass(Duration.ofSeconds(59));
        assertThat(written).containsExactly("order 0 was refused with trace");
        pass(Duration.ofSeconds(1));
        assertThat(written.subList(1, written.size()))
                .containsExactly("Again, 871 times in 60 s: com.example.container: order 0 was refused"
                        + " (java.lang.IllegalStateException: no connection to 127.0.0.1:40000)");
    }

    @Test
    void aLineAMinuteAsLongAsItGoesOn() {
        for (int minute = 0; minute < 3; minute++) {
            refuse(1);
            refuse(2);
            pass(Duration.ofMinutes(1));
        }
        assertThat(written).hasSize(4);
        assertThat(written.get(1)).startsWith("Again, 1 time in 60 s");
        assertThat(written.get(3)).startsWith("Again, 2 times in 60 s");
    }

    @Test
    void anotherCauseIsLoggedAtOnce() {
        refuse(1);
        logger.log(Level.SEVERE, "order 2 was refused", new IllegalStateException("disk full"));
        logger.log(
                Level.SEVERE,
                "order 3 was refused",
                new IllegalStateException("disk full", new IllegalArgumentException("quota")));
        assertThat(written).hasSize(3);
    }

    @Test
    void whatWasQuietForTenMinutesIsLoggedWholeAgain() {
        refuse(1);
        pass(Duration.ofMinutes(10));
        refuse(2);
        assertThat(written).containsExactly("order 1 was refused with trace", "order 2 was refused with trace");
    }

    @Test
    void warningsOfOthersAreCountedAndOursAreNot() {
        Logger ours = Logger.getLogger("io.onhand.order");
        for (int i = 0; i < 2; i++) {
            logger.warning("pool exhausted");
            logger.info("a connection was made");
            ours.log(Level.WARNING, "order {0} was sent again", i);
        }
        assertThat(written)
                .containsExactly(
                        "pool exhausted",
                        "a connection was made",
                        "order {0} was sent again",
                        "a connection was made",
                        "order {0} was sent again");
    }

    @Test
    void sameWordsWithOtherParametersAreAnotherCause() {
        logger.log(Level.WARNING, "queue {0} cannot be read", "onhand.orders.placed");
        logger.log(Level.WARNING, "queue {0} cannot be read", "onhand.orders.decided");
        assertThat(written).hasSize(2);
    }

    @Test
    void ofMoreThanAThousandCausesTheEldestIsForgotten() {
        for (int i = 0; i < 1001; i++) {
            logger.warning("cause " + inLetters(i));
        }
        logger.warning("cause " + inLetters(1000));
        logger.warning("cause " + inLetters(0));
        assertThat(written).hasSize(1002);
    }

    /** Digits would count as one and the same. */
    private static String inLetters(int number) {
        return Integer.toString(number)
                .replaceAll("(.)", "-$1")
                .chars()
                .mapToObj(c -> Character.toString(c == '-' ? c : c - '0' + 'a'))
                .collect(Collectors.joining());
    }

    @Test
    void aSecondFilterDoesNotRepeatTheReportsOfTheFirst() {
        RepeatedRecords other = new RepeatedRecords(nanos::get);
        other.setName("console");
        LogRecord report = new LogRecord(Level.SEVERE, "Again, 2 times in 60 s: …");
        report.setLoggerName("io.onhand.server.log.repeats.log");
        assertThat(other.isLoggable(report)).isFalse();
        assertThat(filter.isLoggable(report)).isTrue();
    }

    @Test
    void aFileHandlerWritesTheFirstOfACauseWhole(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("log");
        FileHandler real = new FileHandler(log.toString());
        real.setFormatter(new SimpleFormatter());
        real.setFilter(new RepeatedRecords(nanos::get));
        logger.addHandler(real);
        try {
            refuse(1);
            refuse(2);
        } finally {
            logger.removeHandler(real);
            real.close();
        }
        assertThat(Files.readString(log))
                .contains("order 1 was refused", "IllegalStateException", "\tat ")
                .doesNotContain("order 2");
    }

    @Test
    void reportsComeByThemselves() {
        refuse(1);
        refuse(2);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        await("report").atMost(Duration.ofSeconds(30)).until(() -> written.size() == 2);
    }

    @Test
    void onAServerWhoseHandlersAskNoFilterTheLoggersDo() {
        file.setFilter(null);
        Logger other = Logger.getLogger("com.example.filtered");
        other.setFilter(logged -> true);
        filter.setOnAllLoggers();
        try {
            refuse(1);
            refuse(2);
            assertThat(written).hasSize(1);
            assertThat(other.getFilter()).isNotSameAs(filter);
        } finally {
            logger.setFilter(null);
        }
    }
}
