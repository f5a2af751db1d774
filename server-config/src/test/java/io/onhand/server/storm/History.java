package io.onhand.server.storm;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What all clients wanted and were told. Thread-safe. */
final class History {

    private final Map<String, WantedOrder> wanted = new ConcurrentHashMap<>();
    private final Queue<Answer> told = new ConcurrentLinkedQueue<>();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    void wanted(WantedOrder wanted) {
        this.wanted.put(wanted.name(), wanted);
    }

    void told(Answer what) {
        told.add(what);
    }

    /** An event that a reader of the feed was shown. */
    void shown(Event event) {
        events.add(event);
    }

    Map<String, WantedOrder> wanted() {
        return Map.copyOf(wanted);
    }

    List<Answer> told() {
        return List.copyOf(told);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    long count(Answer.Request request, Answer.Outcome outcome) {
        return told.stream().filter(entry -> entry.is(request, outcome)).count();
    }
}
