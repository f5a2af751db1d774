package io.onhand.server.process;

import java.time.Duration;

/** Waiting times between restarts: 1, 2, 4 … seconds up to a bound, and from the start again after a minute of health. Not thread-safe. */
final class BackOff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration HEALTHY = Duration.ofMinutes(1);

    private final Duration longest;
    private Duration next = FIRST;

    /** @param longest the bound, at least a second */
    BackOff(Duration longest) {
        this.longest = longest;
    }

    /**
     * How long to wait now.
     *
     * @param uptime how long the process that just ended was ready; zero if it never was
     */
    Duration after(Duration uptime) {
        if (uptime.compareTo(HEALTHY) >= 0) {
            next = FIRST;
        }
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return now;
    }
}
