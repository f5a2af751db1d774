package io.onhand.web.http.bodies;

import io.onhand.web.http.problem.Problem;
import io.onhand.web.http.problem.ProblemType;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All bodies that are on their way to this node: so many at once, so many bytes in all, each within its time. Who comes
 * when they are used up is told to come again. Thread-safe.
 */
final class Arrivals implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Arrivals.class.getName());

    /** Bodies on their way at once. */
    static final int MOST = 1_000;

    /** Bytes of bodies that are not handled yet: eight of the largest. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    /** Answered requests whose bodies are thrown away at once; other connections end at once. */
    static final int MOST_ANSWERED = 200;

    /** Threads that wait for bodies where that cannot be helped: half of those that there are. */
    private static final int MOST_WAITING = 32;

    /** Complete requests that are handled at once: as many as the servers have threads for the others. */
    private static final int TURNS = 64;

    /** Requests that are ended at once: a client that does not read its answer holds a thread for a while. */
    private static final int MOST_ENDING = 16;

    private static final long LOOK_EVERY_MILLIS = 250;

    private static final long LEAVING_MILLIS = 1;

    private final Semaphore places = new Semaphore(MOST);
    private final Semaphore answeredPlaces = new Semaphore(MOST_ANSWERED);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Semaphore turns = new Semaphore(TURNS);
    private final AtomicLong bytes = new AtomicLong();
    private final Set<ArrivingBody> arriving = ConcurrentHashMap.newKeySet();
    private final Queue<ArrivingBody> complete = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock;
    private final ExecutorService ending;
    private final boolean completingReads;

    /** @param completingReads whether the server reads what is left of a body, with a thread, when a request is completed */
    Arrivals(ThreadFactory threads, boolean completingReads) {
        this.completingReads = completingReads;
        clock = Executors.newSingleThreadScheduledExecutor(threads);
        ending = new ThreadPoolExecutor(0, MOST_ENDING, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        clock.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    boolean completingReads() {
        return completingReads;
    }

    /** Takes the place for a body; {@code false} when there is none. */
    boolean enter(boolean isAnswered) {
        return places(isAnswered).tryAcquire();
    }

    private Semaphore places(boolean isAnswered) {
        return isAnswered ? answeredPlaces : places;
    }

    /** Gives back a place for which no body came to be. */
    void leave(boolean isAnswered) {
        places(isAnswered).release();
    }

    /** Begins to look after a body that has a place. */
    void begin(ArrivingBody body) {
        arriving.add(body);
        body.begin();
    }

    /** Lets a thread wait for a body; {@code false} when enough do. */
    boolean beginWaiting() {
        return waiting.tryAcquire();
    }

    void endWaiting() {
        waiting.release();
    }

    /** Takes room for so many bytes; {@code false} when there is none. */
    boolean hold(int count) {
        if (bytes.addAndGet(count) <= MOST_BYTES) {
            return true;
        }
        bytes.addAndGet(-count);
        return false;
    }

    /** Gives back room. */
    void release(long count) {
        bytes.addAndGet(-count);
    }

    /**
     * Has a complete request go on when its turn comes; not on the thread that brought its end, which still has to do with the
     * request, and with nothing else once it has gone on. Nor before the thread that brought the request in has left it.
     */
    void complete(ArrivingBody body) {
        if (body.isLeft()) {
            complete.add(body);
            clock.execute(this::handOver);
        } else {
            clock.schedule(() -> complete(body), LEAVING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void handOver() {
        while (!complete.isEmpty() && turns.tryAcquire()) {
            ArrivingBody next = complete.poll();
            if (next == null || !next.handOver()) {
                turns.release();
            }
        }
    }

    /** Gives the turn to the next. */
    void endTurn() {
        turns.release();
        handOver();
    }

    /** Forgets a body. */
    void forget(ArrivingBody body, boolean wasAnswered, long held) {
        arriving.remove(body);
        release(held);
        leave(wasAnswered);
    }

    private void look() {
        long now = System.nanoTime();
        for (ArrivingBody body : arriving) {
            if (body.isLate(now)) {
                try {
                    ending.execute(() -> end(body));
                } catch (RejectedExecutionException busy) {
                    LOG.log(Level.FINE, busy, () -> "Requests that are late wait for the next look");
                    return;
                }
            }
        }
    }

    private static void end(ArrivingBody body) {
        try {
            body.endIfLate(System.nanoTime());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A request could not be ended in time", e);
        }
    }

    /** What a client is told when everything is used up. */
    static Problem tooMuch() {
        return Problem.of(
                ProblemType.BUSY, "Enough requests are being received. Nothing was done; try again in a moment.");
    }

    /** The server ends; it ends the requests too. */
    @Override
    public void close() {
        clock.shutdownNow();
        ending.shutdownNow();
    }
}
