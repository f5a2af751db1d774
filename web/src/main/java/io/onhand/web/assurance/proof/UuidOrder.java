package io.onhand.web.assurance.proof;

import java.util.Comparator;
import java.util.UUID;

/**
 * UUIDs in the order of PostgreSQL, which compares their bytes without sign; {@link UUID#compareTo} compares two signed
 * halves and would walk past each other's rows.
 */
public final class UuidOrder implements Comparator<UUID> {

    public static final UuidOrder BYTES = new UuidOrder();

    private UuidOrder() {}

    @Override
    public int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
