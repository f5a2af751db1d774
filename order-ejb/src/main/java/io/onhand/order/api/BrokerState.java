package io.onhand.order.api;

import jakarta.ejb.Local;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the broker says about itself. Thread-safe. */
@Local
public interface BrokerState {

    /**
     * An answer of the broker.
     *
     * @param messages how many messages each queue of the two services holds, those in delivery included; the dead
     *     letters among them
     * @param prepared transactions that are prepared and neither committed nor rolled back, in the broker's notation; at
     *     most 1,000
     */
    record Answer(Map<String, Long> messages, List<String> prepared) {

        public Answer {
            messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
            prepared = List.copyOf(prepared);
        }
    }

    /**
     * Asks the broker; takes a few seconds at most when it is connected, and as long as connecting takes when not.
     *
     * @throws jakarta.ejb.EJBException when it does not answer, or refuses to
     */
    Answer ask();
}
