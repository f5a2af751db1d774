package io.onhand.server.crash;

import java.util.Map;
import java.util.stream.Collectors;

/** The idempotency keys in the database. */
final class Keys {

    private static final String SQL =
            "select key || ' ' || order_id from orders.idempotency_key where key like ? || '-%'";

    private Keys() {}

    /** Which order each key with a prefix stands for. */
    static Map<String, String> of(DatabaseView database, String prefix) {
        return database.texts(SQL, prefix).stream()
                .map(row -> row.split(" "))
                .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }
}
