package io.onhand.shared.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One message: many entries of one kind.
 *
 * @param schema name and version of the entries' schema, such as {@code onhand.inventory-command/1}
 * @param id the message, UUIDv7
 * @param at when it was written
 * @param entries 1 or more entries, in the order in which they are to be handled
 */
public record Envelope<T>(String schema, UUID id, Instant at, List<T> entries) {}
