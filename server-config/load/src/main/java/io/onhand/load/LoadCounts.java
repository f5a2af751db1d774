package io.onhand.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What came back. Written by the generator's thread, read by others. */
final class LoadCounts {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");
    private static final String OUTCOME_UNKNOWN = "urn:onhand:problem:outcome-unknown";
    private static final int OK = 200;
    private static final int ACCEPTED_STATUS = 202;

    private final LongAdder requests = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder acceptedLines = new LongAdder();
    private final LongAdder pending = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder withoutRetryAfter = new LongAdder();
    private final LongAdder invalid = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Recorder micros = new Recorder(LONGEST_MICROS, 3);

    /** Counts an answer. A batch tells how many of its orders were accepted. */
    void answered(RequestPool.Request request, ResponseParser response, long nanos) {
        requests.increment();
        int status = response.status();
        if (request.timed() && status != 503 && status != 429) {
            micros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos))));
        }
        if (status == OK || status == ACCEPTED_STATUS) {
            int taken = request.orders() == 1 ? 1 : acceptedRows(response.bodyStart());
            accepted.add(taken);
            acceptedLines.add((long) request.lines() * taken / request.orders());
            busy.add(request.orders() - taken);
            pending.add(request.timed() && status == ACCEPTED_STATUS ? 1 : 0);
        } else if (status == 503 || status == 429) {
            turnedAway(request, response);
        } else if (status >= 400 && status < 500) {
            invalid.add(request.orders());
        } else {
            failed.add(request.orders());
        }
    }

    private void turnedAway(RequestPool.Request request, ResponseParser response) {
        boolean told = !response.bodyStart().contains(OUTCOME_UNKNOWN);
        (told ? busy : unknown).add(request.orders());
        withoutRetryAfter.add(told && !response.hasRetryAfter() ? request.orders() : 0);
    }

    /** 0 when the answer does not tell. */
    static int acceptedRows(String body) {
        Matcher matcher = ACCEPTED.matcher(body);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** The connection was lost before the answer. */
    void lost(RequestPool.Request request) {
        failed.add(request.orders());
    }

    /** Requests answered, whatever the answer. */
    long requests() {
        return requests.sum();
    }

    /** Orders accepted. */
    long accepted() {
        return accepted.sum();
    }

    /** Lines of the orders accepted. */
    long acceptedLines() {
        return acceptedLines.sum();
    }

    /** Timed requests answered 202: with {@code Prefer: wait}, those not decided in time. */
    long pending() {
        return pending.sum();
    }

    /** Orders turned away for now: 503 or 429. */
    long busy() {
        return busy.sum();
    }

    /** Orders of which the answer says that they may have been stored or not. */
    long unknown() {
        return unknown.sum();
    }

    /** Those turned away that were not told when to come again. */
    long withoutRetryAfter() {
        return withoutRetryAfter.sum();
    }

    /** Orders refused for good. */
    long invalid() {
        return invalid.sum();
    }

    /** Orders with any other answer, or none. */
    long failed() {
        return failed.sum();
    }

    /** Latencies of those not turned away, since the last call, in microseconds. */
    Histogram takeLatencies() {
        return micros.getIntervalHistogram();
    }
}
