package io.onhand.shared.messaging;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/**
 * What the listeners of a service pass with each message, until the application stops. Thread-safe.
 *
 * <p>A server stops the beans of an application one after the other and may stop those that a listener calls while it
 * still delivers messages. A delivery that fails in that way is not ended as it should be, and the broker keeps its
 * messages back until its own transaction timeout. So the gate is closed before any bean stops: the batches under way
 * are finished, and a message that comes afterwards is held a moment, which keeps the queue from being offered one by
 * one, and given back.
 */
public final class ListenerGate {

    private static final Logger LOG = Logger.getLogger(ListenerGate.class.getName());
    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration hold;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final Condition never = lock.newCondition();
    private int inside;
    private boolean closed;

    /** An open gate. */
    public ListenerGate() {
        this(HOLD);
    }

    ListenerGate(Duration hold) {
        this.hold = hold;
    }

    /**
     * Does the work if the gate is open.
     *
     * @return false if it is closed; the work was not begun and its message is to be given back
     */
    public boolean pass(Runnable work) {
        if (!entered()) {
            return false;
        }
        try {
            work.run();
        } finally {
            leave();
        }
        return true;
    }

    private boolean entered() {
        lock.lock();
        try {
            if (closed) {
                held();
                return false;
            }
            inside++;
            return true;
        } catch (InterruptedException e) {
            // The resource adapter is done with waiting for this listener.
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void held() throws InterruptedException {
        long rest = hold.toNanos();
        while (rest > 0) {
            rest = never.awaitNanos(rest);
        }
    }

    private void leave() {
        lock.lock();
        try {
            inside--;
            if (inside == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing pass any more, and waits for what is inside; warns if it is still there after ten seconds. */
    public void close() {
        if (!close(PATIENCE)) {
            LOG.warning(() -> "A batch is still under way after " + PATIENCE.toSeconds() + " s; it will be done again");
        }
    }

    /** Returns whether all have left within the time. */
    boolean close(Duration patience) {
        lock.lock();
        try {
            closed = true;
            long rest = patience.toNanos();
            while (inside > 0 && rest > 0) {
                rest = empty.awaitNanos(rest);
            }
            return inside == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
