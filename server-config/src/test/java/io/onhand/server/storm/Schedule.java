package io.onhand.server.storm;

import io.onhand.server.stack.StackPart;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** An endless sequence of steps that follows from its seed alone. Not thread-safe. */
final class Schedule {

    /** Steps between two longer calms, in which what is in doubt is settled and work catches up. */
    private static final int GUST = 8;

    private static final int MIN_CALM_MILLIS = 300;
    private static final int MAX_CALM_MILLIS = 4_000;
    private static final Duration LONG_CALM = Duration.ofSeconds(12);

    private static final int MAX_HOLD_MILLIS = 4_000;

    /** Longer than the server's time-outs on broker and database connections. */
    private static final Duration LONG_HOLD = Duration.ofSeconds(17);

    private static final List<StackPart> REACHED_OVER_LINKS = List.of(StackPart.DATABASE, StackPart.BROKER);

    private final Random random;
    private int steps;

    Schedule(long seed) {
        this.random = new Random(seed);
    }

    Step next() {
        boolean afterStart = random.nextInt(4) > 0;
        Duration calm = calm();
        int kind = random.nextInt(100);
        if (kind < 60) {
            return new Step(afterStart, calm, Set.of(), Duration.ZERO, Set.of(), killed());
        }
        if (kind < 75) {
            return new Step(afterStart, calm, paused(), hold(), Set.of(), Set.of());
        }
        if (kind < 90) {
            return new Step(afterStart, calm, Set.of(), Duration.ZERO, Set.of(linked()), Set.of());
        }
        // Hanging, then cut off or killed: what others had waited for never comes.
        Set<StackPart> paused = paused();
        Set<Victim> killed = random.nextBoolean() ? killed() : Set.of();
        return new Step(afterStart, calm, paused, hold(), Set.of(linked()), killed);
    }

    private Duration calm() {
        steps++;
        return steps % GUST == 0 ? LONG_CALM : Duration.ofMillis(random.nextInt(MIN_CALM_MILLIS, MAX_CALM_MILLIS));
    }

    private Duration hold() {
        return random.nextInt(10) == 0 ? LONG_HOLD : Duration.ofMillis(random.nextInt(200, MAX_HOLD_MILLIS));
    }

    private Set<StackPart> paused() {
        return EnumSet.of(StackPart.values()[random.nextInt(StackPart.values().length)]);
    }

    private StackPart linked() {
        return REACHED_OVER_LINKS.get(random.nextInt(REACHED_OVER_LINKS.size()));
    }

    /** The server seldom: it takes longest to come back, and while it is away nothing happens. */
    private Set<Victim> killed() {
        int who = random.nextInt(100);
        if (who < 35) {
            return EnumSet.of(Victim.BROKER);
        }
        if (who < 60) {
            return EnumSet.of(Victim.DATABASE);
        }
        if (who < 80) {
            return EnumSet.of(Victim.SESSION);
        }
        if (who < 88) {
            return EnumSet.of(Victim.DATABASE, Victim.BROKER);
        }
        if (who < 94) {
            return EnumSet.of(Victim.SERVER);
        }
        if (who < 97) {
            return EnumSet.of(Victim.SERVER, random.nextBoolean() ? Victim.DATABASE : Victim.BROKER);
        }
        return EnumSet.of(Victim.SERVER, Victim.DATABASE, Victim.BROKER);
    }
}
