package io.onhand.server.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A child process for tests: says ready, stops when told to, and fails or hangs when asked to by its environment. */
final class WellBehavedChild {

    static final int STOPPED = 7;

    private WellBehavedChild() {}

    public static void main(String[] args) throws InterruptedException {
        ParentLink parent = ParentLink.open();
        if (System.getenv("FAIL") != null) {
            parent.failed(System.getenv("FAIL"));
            System.exit(1);
        }
        if (System.getenv("SAY") != null) {
            parent.failed(System.getProperties().getProperty("user.language")
                    + " " + System.getProperty("user.country")
                    + " " + System.getProperty("file.encoding")
                    + " " + System.getProperty("user.timezone"));
            System.exit(1);
        }
        if (System.getenv("HANG") != null) {
            parent.doing("waiting for Godot");
            parent.awaitStop();
        }
        if (System.getenv("MIGRATE_SECONDS") != null) {
            goOnElsewhere(parent, Duration.ofSeconds(Long.parseLong(System.getenv("MIGRATE_SECONDS"))));
        }
        parent.ready();
        parent.awaitStop();
        System.exit(STOPPED);
    }

    private static void goOnElsewhere(ParentLink parent, Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        try (ParentLink.Relay relay = parent.relay("onhand.migration")) {
            for (long millis = 0; millis < time.toMillis(); millis = (System.nanoTime() - begin) / 1_000_000) {
                System.setProperty("onhand.migration", "a script for " + millis + " ms");
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        }
    }
}
