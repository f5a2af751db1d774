package io.onhand.load;

import java.time.Duration;

/** Something that takes orders and can be measured, again and again. */
public interface Contestant {

    /** A measurement could not be made; the message is one line and says why. */
    final class BenchFailedException extends Exception {

        private static final long serialVersionUID = 1L;

        public BenchFailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

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
