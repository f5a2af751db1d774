package io.onhand.server.crash.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import org.jboss.byteman.rule.Rule;
import org.jboss.byteman.rule.helper.Helper;

/**
 * What the rules call: each transaction is a take of a scene, told step by step, and the one that the {@link Cue} is
 * waiting for ends in a disaster. Which thread is in which take is kept by Byteman, which also extends this class.
 */
public class Scene extends Helper {

    /** System property with the directory where cues are left and hits are reported. */
    public static final String STAGE = "onhand.crash.stage";

    /** The scene of a thread that has begun none: whoever settles in-doubt transactions. */
    public static final String RECOVERY = "recovery";

    /** The step of a transaction that begins with orders of which some, and not all, came to its place before. */
    public static final String REPEATED = "repeated";

    private static final String RECEIVING = "receiving";
    private static final String TAKES = "takes";

    /** Made by Byteman each time a rule fires. */
    public Scene(Rule rule) {
        super(rule);
    }

    /** Messages are about to be received on this thread, in a transaction whose orders are not known yet. */
    public void receives() {
        link(TAKES, Thread.currentThread(), new Take(RECEIVING, ""));
    }

    /**
     * A transaction begins on this thread, or goes on after receiving.
     *
     * @param place whose
     * @param work what it is about; the orders in its text are those that the disaster hits
     */
    public void begins(String place, Object work) {
        var take = new Take(place, String.valueOf(work));
        Take before = (Take) link(TAKES, Thread.currentThread(), take);
        if (before != null && before.place().equals(RECEIVING)) {
            take.goesOnFrom(before);
        }
        if (repeatsSome(take)) {
            take.comesTo(REPEATED, "");
        }
    }

    /** Remembers the orders of the place, all of them. What becomes of the new ones tells what became of the transaction. */
    private boolean repeatsSome(Take take) {
        boolean repeated = false;
        boolean fresh = false;
        for (String order : new HashSet<>(take.orders())) {
            if (link(take.place(), order, order) == null) {
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
        Take take = (Take) linked(TAKES, Thread.currentThread());
        if (take == null) {
            take = new Take(RECOVERY, "");
            link(TAKES, Thread.currentThread(), take);
        }
        String step = take.comesTo(name, branch);
        try {
            Stage stage = new Stage(Path.of(System.getProperty(STAGE)));
            Optional<Cue> cue = stage.cue(take.place());
            if (cue.isPresent() && cue.get().isFor(take, step) && isTurn(cue.get()) && stage.takeCue(take.place())) {
                stage.report(take);
                cue.get().disaster().strike(stage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets as many takes pass as the cue says. */
    private boolean isTurn(Cue cue) {
        return incrementCounter(cue.id()) > cue.passes();
    }
}
