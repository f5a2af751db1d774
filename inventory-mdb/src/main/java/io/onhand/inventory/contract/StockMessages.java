package io.onhand.inventory.contract;

import io.onhand.shared.messaging.EnvelopeCodec;
import java.time.Clock;

/** The schema of topic {@code onhand.stock.changed}, with its codec. */
public final class StockMessages {

    /** Entries of the topic. */
    public static final EnvelopeCodec<StockChanged> CODEC =
            new EnvelopeCodec<>("onhand.stock-changed/1", StockChanged.class, Clock.systemUTC());

    private StockMessages() {}
}
