package io.onhand.shared.management;

import jakarta.ejb.Local;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the broker says about itself. Thread-safe. */
@Local
public interface BrokerState {

    /**
     * The disk below the broker.
     *
     * @param usedPercent how much of it is used, by whomever; 0 when the broker does not know
     * @param limitPercent from where on the broker takes no more messages; negative for never
     */
    record Disk(double usedPercent, int limitPercent) {

        /** Whether the broker takes no more messages. */
        public boolean isFull() {
            return limitPercent >= 0 && usedPercent >= limitPercent;
        }
    }

    /**
     * An answer of the broker.
     *
     * @param messages how many messages each queue asked for holds, those in delivery included
     * @param prepared transactions that are prepared and neither committed nor rolled back, in the broker's notation; at
     *     most 1,000
     * @param disk whether it can take more messages
     */
    record Answer(Map<String, Long> messages, List<String> prepared, Disk disk) {

        public Answer {
            messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
            prepared = List.copyOf(prepared);
        }
    }

    /**
     * Asks the broker; takes a few seconds at most when it is connected, and as long as connecting takes when not.
     *
     * @param queues names of queues that exist
     * @throws jakarta.ejb.EJBException when it does not answer, or refuses to
     */
    Answer ask(List<String> queues);

    /**
     * Asks for the disk alone.
     *
     * @throws jakarta.ejb.EJBException when the broker does not answer, or refuses to
     */
    Disk disk();
}
