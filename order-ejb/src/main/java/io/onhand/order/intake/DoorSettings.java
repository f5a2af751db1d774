package io.onhand.order.intake;

import io.onhand.shared.settings.Setting;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/**
 * The bounds of the door, from MicroProfile Config (environment {@code ONHAND_DOOR_QUEUE} and so on).
 *
 * @param queue orders that may wait for a transaction; a further one is refused as busy
 * @param transactions transactions that may be under way at once
 * @param maxPending orders that may be accepted and undecided; further ones are refused as busy
 */
record DoorSettings(int queue, int transactions, int maxPending) {

    DoorSettings {
        if (queue < 1 || transactions < 1 || transactions > 64 || maxPending < 1) {
            throw new IllegalArgumentException("onhand.door.queue must be at least 1 (is " + queue
                    + "), onhand.door.transactions 1 to 64 (is " + transactions
                    + "), onhand.door.max-pending at least 1 (is " + maxPending + ")");
        }
    }

    /** Has the configured ones injected. */
    @Dependent
    static class Configured {

        @Produces
        DoorSettings settings() {
            return new DoorSettings(
                    Setting.of("onhand.door.queue", Integer.class).orElse(2_000),
                    Setting.of("onhand.door.transactions", Integer.class).orElse(2),
                    Setting.of("onhand.door.max-pending", Integer.class).orElse(20_000));
        }
    }
}
