package io.onhand.load;

import java.time.Duration;

/** Something that takes orders and can be measured, again and again. */
public interface Contestant {

    /** Its row in the table, unique in a run. */
    String name();

    /** What the row means. */
    String description();

    /**
     * Loads it and measures.
     *
     * @param ramp time under load before the measured time begins
     * @param length the measured time
     */
    Measurement measure(Duration ramp, Duration length) throws BenchFailedException, InterruptedException;
}
