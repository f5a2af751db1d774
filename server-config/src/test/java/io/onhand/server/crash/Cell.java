package io.onhand.server.crash;

import io.onhand.server.stack.StackPart;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One cell of the matrix.
 *
 * @param place whose transaction is hit
 * @param step where in it
 * @param fault what happens then
 * @param victims the parts that are killed; with {@link Fault#CUT} those whose connections are cut
 * @param restart in which order they are started again
 * @param variant what else is special, {@link Variant#NONE} mostly
 */
record Cell(Place place, Step step, Fault fault, Set<StackPart> victims, Restart restart, Variant variant) {

    /** What is done to the victims. */
    enum Fault {
        KILL,
        CUT
    }

    /** In which order killed parts come back. */
    enum Restart {
        TOGETHER(""),
        BROKER_LATE(".broker-late"),
        DATABASE_LATE(".database-late");

        private final String slug;

        Restart(String slug) {
            this.slug = slug;
        }
    }

    /** What else happens in a cell. */
    enum Variant {
        NONE(""),
        /** An unreadable message is among those of the batch. */
        POISON(".poison"),
        /** Orders are sent to the inventory service twice. */
        DUPLICATE(".duplicate"),
        /** The server dies when the commit has failed in the part that was killed before. */
        THEN_SERVER(".then-server"),
        /** The transaction log is gone when the server comes back. */
        LOG_GONE(".log-gone"),
        /** Hit again after recovery has listed what is in doubt in the first resource. */
        RECOVERY_SCANNED(".recovery-scanned", "scanned 1"),
        /** Hit again when recovery is about to commit the first branch. */
        RECOVERY_COMMITTING(".recovery-committing", "committing 1"),
        /** Hit again when recovery has committed one branch. */
        RECOVERY_COMMITTED(".recovery-committed", "committed 1");

        private final String slug;
        private final String recoveryStep;

        Variant(String slug) {
            this(slug, null);
        }

        Variant(String slug, String recoveryStep) {
            this.slug = slug;
            this.recoveryStep = recoveryStep;
        }

        /** At which step of recovery the server is killed again, as the rules call it. */
        Optional<String> recoveryStep() {
            return Optional.ofNullable(recoveryStep);
        }
    }

    Cell {
        victims = Set.copyOf(EnumSet.copyOf(victims));
    }

    static Cell kill(Place place, Step step, StackPart... victims) {
        return new Cell(place, step, Fault.KILL, Set.of(victims), Restart.TOGETHER, Variant.NONE);
    }

    static Cell cut(Place place, Step step, StackPart victim) {
        return new Cell(place, step, Fault.CUT, Set.of(victim), Restart.TOGETHER, Variant.NONE);
    }

    Cell with(Restart order) {
        return new Cell(place, step, fault, victims, order, variant);
    }

    Cell with(Variant special) {
        return new Cell(place, step, fault, victims, restart, special);
    }

    /** Unique, for example {@code door.logged.kill-server}. */
    String name() {
        return place.label() + "." + disaster();
    }

    /** All but the place: cells that differ in nothing else share one disaster. */
    String disaster() {
        return step.slug() + "." + fault.name().toLowerCase(Locale.ROOT) + "-" + victimNames() + restart.slug
                + variant.slug;
    }

    private String victimNames() {
        if (victims.size() == StackPart.values().length) {
            return "all";
        }
        return victims.stream()
                .sorted()
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("+"));
    }

    /** All parts that are dead in the end. */
    Set<StackPart> killed() {
        Set<StackPart> killed = EnumSet.copyOf(victims);
        if (variant == Variant.THEN_SERVER) {
            killed.add(StackPart.SERVER);
        }
        return killed;
    }

    private boolean serverDies() {
        return victims.contains(StackPart.SERVER);
    }

    /**
     * One branch is committed, and the log that says that the other must be is gone: it is rolled back. Nothing in the
     * system knows any more; an operator, or the reconciler, has to send the orders again.
     */
    boolean isHalfLost() {
        return variant == Variant.LOG_GONE && step == Step.FIRST_COMMITTED;
    }

    /**
     * What becomes of the transaction. A server that dies takes an undecided transaction with it. Otherwise it goes on, and
     * is committed when every victim has prepared its branch already: a branch that is prepared survives its resource.
     */
    Outcome expected() {
        if (variant == Variant.LOG_GONE && !isHalfLost()) {
            return undone();
        }
        boolean committed = serverDies()
                ? step.isDecided()
                : victims.stream()
                        .allMatch(part -> place.branches().lastIndexOf(part)
                                < step.prepared(place.branches().size()));
        return committed ? Outcome.COMMITTED : undone();
    }

    private Outcome undone() {
        return place == Place.DOOR ? Outcome.GONE : Outcome.ANEW;
    }

    /** For people. */
    String expectation() {
        return expected().words() + (isHalfLost() ? ", undecided until sent again" : "");
    }
}
