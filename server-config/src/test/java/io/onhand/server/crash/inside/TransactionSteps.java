package io.onhand.server.crash.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import org.jboss.byteman.rule.Rule;
import org.jboss.byteman.rule.helper.Helper;

/**
 * What the rules call: each transaction is told step by step, and the one that comes to the {@link Failpoint} is hit.
 * Which thread is in which transaction is kept by Byteman, which also extends this class.
 */
public class TransactionSteps extends Helper {

    /** System property with the directory where failpoints are left and hits are reported. */
    public static final String DIRECTORY = "onhand.crash.directory";

    /** The place of a thread that has begun none: whoever settles in-doubt transactions. */
    public static final String RECOVERY = "recovery";

    /** The step of a transaction that begins with orders of which some, and not all, came to its place before. */
    public static final String REPEATED = "repeated";

    private static final String RECEIVING = "receiving";
    private static final String TRANSACTIONS = "transactions";

    /** Made by Byteman each time a rule fires. */
    public TransactionSteps(Rule rule) {
        super(rule);
    }

    /** Messages are about to be received on this thread, in a transaction whose orders are not known yet. */
    public void receives() {
        link(TRANSACTIONS, Thread.currentThread(), new TracedTransaction(RECEIVING, ""));
    }

    /**
     * A transaction begins on this thread, or goes on after receiving.
     *
     * @param place whose
     * @param work what it is about; the orders in its text are those that are hit with it
     */
    public void begins(String place, Object work) {
        var transaction = new TracedTransaction(place, String.valueOf(work));
        TracedTransaction before = (TracedTransaction) link(TRANSACTIONS, Thread.currentThread(), transaction);
        if (before != null && before.place().equals(RECEIVING)) {
            transaction.goesOnFrom(before);
        }
        if (repeatsSome(transaction)) {
            transaction.comesTo(REPEATED, "");
        }
    }

    /** Remembers the orders of the place, all of them. What becomes of the new ones tells what became of the transaction. */
    private boolean repeatsSome(TracedTransaction transaction) {
        boolean repeated = false;
        boolean fresh = false;
        for (String order : new HashSet<>(transaction.orders())) {
            if (link(transaction.place(), order, order) == null) {
                fresh = true;
            } else {
                repeated = true;
            }
        }
        return repeated && fresh;
    }

    /** The transaction of this thread has come to this step. */
    public void step(String name) {
        step(name, "");
    }

    /** The same, when it is about a branch. */
    public void step(String name, String branch) {
        TracedTransaction transaction = (TracedTransaction) linked(TRANSACTIONS, Thread.currentThread());
        if (transaction == null) {
            transaction = new TracedTransaction(RECOVERY, "");
            link(TRANSACTIONS, Thread.currentThread(), transaction);
        }
        String step = transaction.comesTo(name, branch);
        try {
            SharedDirectory shared = new SharedDirectory(Path.of(System.getProperty(DIRECTORY)));
            Optional<Failpoint> failpoint = shared.failpoint(transaction.place());
            if (failpoint.isPresent()
                    && failpoint.get().isFor(transaction, step)
                    && isTurn(failpoint.get())
                    && shared.claimFailpoint(transaction.place())) {
                shared.report(transaction);
                failpoint.get().action().perform(shared);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets as many transactions pass as the failpoint says. */
    private boolean isTurn(Failpoint failpoint) {
        return incrementCounter(failpoint.id()) > failpoint.passes();
    }
}
