package io.onhand.load;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids of version 7 (RFC 9562, 5.7), as the product makes them: milliseconds first, the rest random. */
public final class TimeOrderedId {

    private TimeOrderedId() {}

    public static UUID at(long millis, RandomGenerator random) {
        long most = millis << 16 | 0x7000 | random.nextLong() & 0x0fff;
        long least = random.nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(most, least);
    }

    /** The time in an id, in milliseconds. */
    static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
