package io.onhand.shared.messaging;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.function.Consumer;

/**
 * One transaction of a listener: keeps what it did until it has ended, because only a commit makes that true. Used by one
 * thread.
 */
public final class ListenerTurn implements Synchronization {

    private final ListenerTurns turns;
    private final boolean othersMayWait;
    private int entries;
    private int passedOn;
    private int postponed;
    private int deadLetters;
    private boolean committed;
    private Consumer<ListenerTurn> onEnd = turn -> {};
    private Runnable onCommit = () -> {};

    ListenerTurn(ListenerTurns turns, boolean othersMayWait) {
        this.turns = turns;
        this.othersMayWait = othersMayWait;
    }

    /**
     * Whether messages may be waiting behind the one that came. If the service's listeners had nothing to do a moment ago, or
     * have just looked in vain, most probably not, and looking would cost more than it finds.
     */
    boolean othersMayWait() {
        return othersMayWait;
    }

    /** Further messages were looked for, and none was there. */
    void lookedInVain() {
        turns.lookedInVain();
    }

    /** Entries were taken, to be handled in this transaction. */
    void took(int more) {
        entries += more;
    }

    /** A message goes to the queue of those handled alone. */
    void passedOn() {
        passedOn++;
    }

    /** A message comes back later. */
    void postponed() {
        postponed++;
    }

    /** A message goes to the dead letters. */
    void gaveUp() {
        deadLetters++;
    }

    /** What is to be done besides, if it commits: quick, and without database or broker, whose transaction has ended. */
    public void onCommit(Runnable action) {
        onCommit = action;
    }

    /** Who counts it when it has ended, committed or not; likewise quick. */
    public void onEnd(Consumer<ListenerTurn> counter) {
        onEnd = counter;
    }

    /** Whether it was committed; {@code false} as long as it has not ended. */
    public boolean committed() {
        return committed;
    }

    /** Entries that it handled. */
    public int entries() {
        return entries;
    }

    /** Messages that it passed on to the queue of those handled alone. */
    public int messagesPassedOn() {
        return passedOn;
    }

    /** Messages that it sent again to come back later. */
    public int messagesPostponed() {
        return postponed;
    }

    /** Messages that it sent to the dead letters. */
    public int deadLetters() {
        return deadLetters;
    }

    @Override
    public void beforeCompletion() {
        // Nothing is left to do: everything has been written when the listener returns.
    }

    @Override
    public void afterCompletion(int status) {
        turns.ended();
        committed = status == Status.STATUS_COMMITTED;
        onEnd.accept(this);
        if (committed) {
            onCommit.run();
        }
    }
}
