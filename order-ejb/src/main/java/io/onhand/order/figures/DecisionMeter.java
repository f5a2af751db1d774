package io.onhand.order.figures;

import io.onhand.order.contract.OrderEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened to orders. Thread-safe. */
public final class DecisionMeter {

    private final Map<OrderEvent.Type, LongAdder> counts = new EnumMap<>(OrderEvent.Type.class);

    DecisionMeter() {
        for (OrderEvent.Type type : OrderEvent.Type.values()) {
            counts.put(type, new LongAdder());
        }
    }

    /** Counts events; they must be committed. */
    public void happened(List<OrderEvent> events) {
        events.forEach(event -> counts.get(event.type()).increment());
    }

    long count(OrderEvent.Type type) {
        return counts.get(type).sum();
    }
}
