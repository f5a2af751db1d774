package io.onhand.server.crash;

import io.onhand.server.crash.Cell.Twist;
import io.onhand.server.crash.inside.Disaster;
import io.onhand.server.crash.inside.Scene;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What is done to the parts while threads are held at their steps, and how they come back. */
final class Blow {

    private static final String COMMIT_FAILED = "commit failed 1";

    /** A listener's connection waits half a minute for a broker that is away. */
    private static final Duration COMMIT_FAILS = Duration.ofSeconds(60);

    /** The server must start first. */
    private static final Duration RECOVERY_REACHED = Duration.ofMinutes(3);

    private final List<Cell> cells;
    private final Cell any;
    private final CrashedOnhand onhand;
    private final Cues cues;

    /** @param cells that share it */
    Blow(List<Cell> cells, CrashedOnhand onhand, Cues cues) {
        this.cells = cells;
        this.any = cells.get(0);
        this.onhand = onhand;
        this.cues = cues;
    }

    /**
     * Strikes, lets the threads go on, and starts what was killed; returns when all is ready.
     *
     * @return false when a second step was to be hit, and was not reached
     */
    boolean fallAndPass() throws IOException {
        strike();
        boolean reached = any.twist() != Twist.THEN_SERVER || commitsFailed();
        if (any.harm() == Cell.Harm.KILL) {
            if (any.twist() == Twist.THEN_SERVER) {
                onhand.parts().kill(StackPart.SERVER);
            }
            if (any.twist().recoveryStep().isPresent()) {
                reached = hitRecovery(any.twist().recoveryStep().get());
            }
            onhand.start(any.killed(), any.restart());
        }
        onhand.parts().awaitReady();
        return reached;
    }

    private void strike() throws IOException {
        SeparateParts parts = onhand.parts();
        if (any.harm() == Cell.Harm.KILL) {
            any.victims().stream().sorted().forEach(parts::kill);
        } else if (any.victims().contains(StackPart.DATABASE)) {
            new DatabaseView(parts).terminateSessions();
        } else {
            parts.wireTo(StackPart.BROKER).cut();
        }
        if (any.twist() == Twist.LOG_GONE) {
            onhand.loseTransactionLog();
        }
        if (any.twist() == Twist.THEN_SERVER) {
            for (Cell cell : cells) {
                cues.leave(cell.place().scene(), COMMIT_FAILED, 0, Disaster.NONE);
            }
        }
        onhand.stage().release();
    }

    /** Each transaction that was held has tried to commit its branch in the part that is away. */
    private boolean commitsFailed() throws IOException {
        boolean all = true;
        for (Cell cell : cells) {
            all &= cues.hit(cell.place().scene(), COMMIT_FAILS).isPresent();
        }
        return all;
    }

    /** The server dies a second time, while it settles what the first death has left in doubt. */
    private boolean hitRecovery(String step) throws IOException {
        cues.leave(Scene.RECOVERY, step, 0, Disaster.HALT);
        onhand.parts().start(StackPart.SERVER);
        boolean hit = cues.hit(Scene.RECOVERY, RECOVERY_REACHED).isPresent();
        onhand.parts().kill(StackPart.SERVER);
        return hit;
    }
}
