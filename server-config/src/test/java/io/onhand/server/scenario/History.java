package io.onhand.server.scenario;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What all clients wanted and were told. Thread-safe. */
public final class History {

    private final Map<String, WantedOrder> wanted = new ConcurrentHashMap<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

    /** An order is about to be asked for; until an answer comes its outcome is unknown. */
    public void wanted(WantedOrder order) {
        wanted.put(order.name(), order);
    }

    public void answered(Answer answer) {
        answers.add(answer);
    }

    /** An event that a reader of the feed was shown. */
    void shown(Event event) {
        events.add(event);
    }

    /** A client was told what no client should be, or nothing for too long. */
    public void unexpected(String what) {
        unexpected.add(what);
    }

    /** All orders that were asked for, by name. */
    public Map<String, WantedOrder> wanted() {
        return Map.copyOf(wanted);
    }

    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    public long count(Answer.Request request, Answer.Outcome outcome) {
        return answers.stream().filter(answer -> answer.is(request, outcome)).count();
    }
}
