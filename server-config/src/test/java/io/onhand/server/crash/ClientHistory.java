package io.onhand.server.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the clients of one cell asked for and were told. Thread-safe. */
final class ClientHistory {

    private final Set<String> askedKeys = new HashSet<>();
    private final Map<String, String> idByKey = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private final List<String> contradictions = new ArrayList<>();

    /** An order is about to be placed under this key; until an answer comes its outcome is unknown. */
    synchronized void asks(String key) {
        askedKeys.add(key);
    }

    /** The client was told 202. */
    synchronized void accepted(String key, String id) {
        String before = idByKey.putIfAbsent(key, id);
        if (before != null && !before.equals(id)) {
            contradictions.add("key " + key + " was answered with " + before + " and then with " + id);
        }
    }

    /** The client was told 202 for a cancellation. */
    synchronized void cancelling(String id) {
        cancelled.add(id);
    }

    /** The client was told what no client should be. */
    synchronized void contradiction(String what) {
        contradictions.add(what);
    }

    synchronized Set<String> askedKeys() {
        return Set.copyOf(askedKeys);
    }

    synchronized Map<String, String> idByKey() {
        return Map.copyOf(idByKey);
    }

    synchronized Set<String> cancelled() {
        return Set.copyOf(cancelled);
    }

    synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }
}
