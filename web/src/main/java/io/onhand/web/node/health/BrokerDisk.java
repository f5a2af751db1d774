package io.onhand.web.node.health;

import io.onhand.shared.management.BrokerState;
import java.util.Optional;

/** The broker's disk as it was last seen from this node, by whoever asked the broker. Thread-safe. */
public final class BrokerDisk {

    private volatile BrokerState.Disk last;

    BrokerDisk() {}

    /** What the broker said just now. */
    public void saw(BrokerState.Disk disk) {
        last = disk;
    }

    /** Empty until the broker has been asked. */
    Optional<BrokerState.Disk> last() {
        return Optional.ofNullable(last);
    }
}
