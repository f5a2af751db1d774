package io.onhand.server.storm;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What all clients wanted and were told. Thread-safe. */
final class History {

    private final Map<String, Wish> wishes = new ConcurrentHashMap<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    void wanted(Wish wish) {
        wishes.put(wish.name(), wish);
    }

    void told(Told what) {
        told.add(what);
    }

    /** An event that a reader of the feed was shown. */
    void shown(Event event) {
        events.add(event);
    }

    Map<String, Wish> wishes() {
        return Map.copyOf(wishes);
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    long count(Told.Request request, Told.Outcome outcome) {
        return told.stream().filter(entry -> entry.is(request, outcome)).count();
    }
}
