package io.onhand.shared.injection;

import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.settings.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What the container hands to the constructors of beans, of both services. */
@ApplicationScoped
public class SharedBeans {

    private final KnownDestinations destinations = new KnownDestinations();

    /** Tells the time as precisely as the database keeps it, so that what was stored equals what was sent. */
    @Produces
    public Clock clock() {
        return new MicrosecondClock(Clock.systemUTC());
    }

    /** The configured bounds of a batch. */
    @Produces
    public BatchSettings batch() {
        return new BatchSettings(
                Setting.of("onhand.batch.max-orders", Integer.class).orElse(500),
                Setting.of("onhand.batch.max-lines", Integer.class).orElse(8_000));
    }

    /** The same for all beans. */
    @Produces
    public KnownDestinations destinations() {
        return destinations;
    }

    /** As precise as an instant in the database is. {@link Clock#tick} cannot be asked for milliseconds then: it divides by 0. */
    private static final class MicrosecondClock extends Clock {

        private final Clock clock;

        MicrosecondClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new MicrosecondClock(clock.withZone(zone));
        }
    }
}
