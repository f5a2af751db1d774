package io.onhand.server.crash;

import io.onhand.server.crash.Cell.Variant;
import io.onhand.server.crash.inside.Failpoint.Action;
import io.onhand.server.crash.inside.TransactionSteps;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What is done to the parts while threads are held at their steps, and how they come back. */
final class FaultInjection {

    private static final String COMMIT_FAILED = "commit failed 1";

    /** A listener's connection waits half a minute for a broker that is away. */
    private static final Duration COMMIT_FAILS = Duration.ofSeconds(60);

    /** The server must start first. */
    private static final Duration RECOVERY_REACHED = Duration.ofMinutes(3);

    private final List<Cell> cells;
    private final Cell any;
    private final CrashedOnhand onhand;
    private final Failpoints failpoints;

    /** @param cells that share it */
    FaultInjection(List<Cell> cells, CrashedOnhand onhand, Failpoints failpoints) {
        this.cells = cells;
        this.any = cells.get(0);
        this.onhand = onhand;
        this.failpoints = failpoints;
    }

    /**
     * Injects it, lets the threads go on, and starts what was killed; returns when all is ready.
     *
     * @return false when a second step was to be hit, and was not reached
     */
    boolean injectAndRestart() throws IOException {
        inject();
        boolean reached = any.variant() != Variant.THEN_SERVER || commitsFailed();
        if (any.fault() == Cell.Fault.KILL) {
            if (any.variant() == Variant.THEN_SERVER) {
                onhand.parts().takeAway(StackPart.SERVER);
            }
            if (any.variant().recoveryStep().isPresent()) {
                reached = hitRecovery(any.variant().recoveryStep().get());
            }
            onhand.start(any.killed(), any.restart());
        }
        onhand.parts().awaitReady();
        return reached;
    }

    private void inject() throws IOException {
        PartsStack parts = onhand.parts();
        if (any.fault() == Cell.Fault.KILL) {
            any.victims().stream().sorted().forEach(parts::takeAway);
        } else if (any.victims().contains(StackPart.DATABASE)) {
            new DatabaseView(parts).terminateSessions();
        } else {
            parts.link(StackPart.BROKER).cut();
        }
        if (any.variant() == Variant.LOG_GONE) {
            onhand.loseTransactionLog();
        }
        if (any.variant() == Variant.THEN_SERVER) {
            for (Cell cell : cells) {
                failpoints.set(cell.place().label(), COMMIT_FAILED, 0, Action.NONE);
            }
        }
        onhand.shared().release();
    }

    /** Each transaction that was held has tried to commit its branch in the part that is away. */
    private boolean commitsFailed() throws IOException {
        boolean all = true;
        for (Cell cell : cells) {
            all &= failpoints.hit(cell.place().label(), COMMIT_FAILS).isPresent();
        }
        return all;
    }

    /** The server dies a second time, while it settles what the first death has left in doubt. */
    private boolean hitRecovery(String step) throws IOException {
        failpoints.set(TransactionSteps.RECOVERY, step, 0, Action.HALT);
        onhand.parts().start(StackPart.SERVER);
        boolean hit =
                failpoints.hit(TransactionSteps.RECOVERY, RECOVERY_REACHED).isPresent();
        onhand.parts().takeAway(StackPart.SERVER);
        return hit;
    }
}
