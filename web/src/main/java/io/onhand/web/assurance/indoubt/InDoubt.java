package io.onhand.web.assurance.indoubt;

import java.time.Duration;

/**
 * A transaction in doubt.
 *
 * @param where {@code database} or {@code broker}
 * @param id in that one's notation
 * @param age for how long it has been prepared; in the broker, for how long this server has seen it
 */
record InDoubt(String where, String id, Duration age) {}
