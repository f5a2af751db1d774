package io.onhand.web.assurance.reconciling;

import io.onhand.shared.settings.Setting;
import java.time.Duration;

/**
 * The pace and the bounds of the reconciler, from MicroProfile Config (environment {@code ONHAND_RECONCILE_EVERY} and so
 * on; durations in seconds).
 *
 * @param every from the end of a round to the next one; zero turns the reconciler off
 * @param age how long a difference must have stood, and how far a queue must be ahead of an order; below 60 s, which is
 *     the longest that a transaction takes, orders that are merely slow are sent twice
 * @param fullEvery from the end of a walk over all orders to the next one
 * @param rows orders that a round walks past, twice when a full walk is under way
 * @param orders orders that a round looks after, and that are kept in mind until they are in order
 */
record ReconcilerSettings(Duration every, Duration age, Duration fullEvery, int rows, int orders) {

    ReconcilerSettings {
        if (every.isNegative() || age.toSeconds() < 1 || fullEvery.toSeconds() < 1) {
            throw new IllegalArgumentException("onhand.reconcile.every must be at least 0 s (is " + every.toSeconds()
                    + "), onhand.reconcile.age 1 (is " + age.toSeconds() + "), onhand.reconcile.full-every 1 (is "
                    + fullEvery.toSeconds() + ")");
        }
        if (rows < 1 || rows > 100_000 || orders < 1 || orders > 10_000) {
            throw new IllegalArgumentException("onhand.reconcile.rows must be 1 to 100000 (is " + rows
                    + "), onhand.reconcile.orders 1 to 10000 (is " + orders + ")");
        }
    }

    /** The configured ones. */
    static ReconcilerSettings configured() {
        return new ReconcilerSettings(
                seconds("onhand.reconcile.every", 10),
                seconds("onhand.reconcile.age", 60),
                seconds("onhand.reconcile.full-every", 21_600),
                Setting.of("onhand.reconcile.rows", Integer.class).orElse(5_000),
                Setting.of("onhand.reconcile.orders", Integer.class).orElse(1_000));
    }

    private static Duration seconds(String name, long otherwise) {
        return Duration.ofSeconds(Setting.of(name, Long.class).orElse(otherwise));
    }

    boolean isOn() {
        return !every.isZero();
    }
}
