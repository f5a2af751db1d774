package io.onhand.order.intake;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The bounds of the door, from MicroProfile Config (environment {@code ONHAND_DOOR_QUEUE} and so on).
 *
 * @param queue orders that may wait for a transaction; a further one is refused as busy
 * @param transactions transactions that may be under way at once
 */
record DoorSettings(int queue, int transactions) {

    DoorSettings {
        if (queue < 1 || transactions < 1 || transactions > 64) {
            throw new IllegalArgumentException("onhand.door.queue must be at least 1 (is " + queue
                    + "), onhand.door.transactions 1 to 64 (is " + transactions + ")");
        }
    }

    static DoorSettings configured() {
        Config config = ConfigProvider.getConfig();
        return new DoorSettings(
                config.getOptionalValue("onhand.door.queue", Integer.class).orElse(2_000),
                config.getOptionalValue("onhand.door.transactions", Integer.class)
                        .orElse(2));
    }
}
