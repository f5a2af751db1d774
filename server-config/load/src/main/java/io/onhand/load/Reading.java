package io.onhand.load;

import java.io.IOException;

/** The counters at one moment. */
record Reading(
        long nanos, long accepted, long lines, long decided, long backlog, long busy, long failed, long cpuNanos) {

    static Reading take(LoadCounts counts, BacklogWatch watch, LoadGenerator load) throws IOException {
        load.check();
        return new Reading(
                System.nanoTime(),
                counts.accepted(),
                counts.acceptedLines(),
                watch.decided(),
                watch.backlog(),
                counts.busy(),
                counts.failed() + counts.invalid(),
                load.cpuNanos());
    }

    /** What happened from an earlier reading to this one. */
    Measurement since(Reading begin, LoadCounts total, Boolean proof) {
        double seconds = (nanos - begin.nanos) / 1e9;
        return new Measurement(
                (accepted - begin.accepted) / seconds,
                (decided - begin.decided) / seconds,
                (lines - begin.lines) / seconds,
                backlog,
                backlog - begin.backlog,
                busy - begin.busy,
                total.failed() + total.invalid(),
                (cpuNanos - begin.cpuNanos) / 1e9 / seconds,
                proof);
    }
}
