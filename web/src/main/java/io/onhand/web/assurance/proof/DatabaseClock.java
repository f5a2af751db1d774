package io.onhand.web.assurance.proof;

import io.onhand.order.api.OrderDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of the order service's database, asked each time. What is stored there is told to be young or old by it: a node whose
 * own clock is wrong would take what is under way for overdue, or what is lost for young.
 */
public final class DatabaseClock extends Clock {

    private final OrderDatabase database;

    public DatabaseClock(OrderDatabase database) {
        this.database = database;
    }

    @Override
    public Instant instant() {
        return database.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: instants have no zone, and nothing else is asked for */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the clock of the database tells instants only");
    }
}
