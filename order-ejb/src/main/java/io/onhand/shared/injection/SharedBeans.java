package io.onhand.shared.injection;

import io.onhand.shared.messaging.BatchSettings;
import io.onhand.shared.messaging.KnownDestinations;
import io.onhand.shared.settings.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** What the container hands to the constructors of beans, of both services. */
@ApplicationScoped
public class SharedBeans {

    /** What an instant in the database is precise to. */
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final KnownDestinations destinations = new KnownDestinations();

    /** Tells the time as precisely as the database keeps it, so that what was stored equals what was sent. */
    @Produces
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
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
}
