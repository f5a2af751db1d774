package io.onhand.server.storm;

import io.onhand.server.stack.StackPart;
import java.time.Duration;
import java.util.Set;

/**
 * One step of the nemesis. In this order: it waits for a working server, or not, waits on, makes parts hang, waits again, cuts links, kills, and lets what hangs
 * and lives go on.
 *
 * @param afterStart whether it begins only when the server works; otherwise it may hit a start and its recovery
 * @param calm time without disturbance before it
 * @param paused parts that hang
 * @param hold for how long they do
 * @param cut parts to which the server's connections are cut
 * @param killed who is killed, all at the same moment
 */
record Step(
        boolean afterStart,
        Duration calm,
        Set<StackPart> paused,
        Duration hold,
        Set<StackPart> cut,
        Set<Victim> killed) {

    @Override
    public String toString() {
        return (afterStart ? "after a start, " : "") + "calm " + calm.toMillis() + " ms"
                + (paused.isEmpty() ? "" : ", pause " + paused + " for " + hold.toMillis() + " ms")
                + (cut.isEmpty() ? "" : ", cut " + cut)
                + (killed.isEmpty() ? "" : ", kill " + killed);
    }
}
