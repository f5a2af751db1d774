package io.onhand.server.crash.inside;

import java.util.Properties;

/**
 * Where the disaster is to happen.
 *
 * @param id another for each cue
 * @param place whose transaction, or {@link Scene#RECOVERY}
 * @param step at which step of it, numbered
 * @param having a step that it must have come to before, or empty
 * @param passes how many of these transactions pass unharmed before
 * @param disaster what happens then
 */
public record Cue(String id, String place, String step, String having, int passes, Disaster disaster) {

    /** Whether this is the moment. A transaction without an order is passed over: nothing could be told of its outcome. */
    boolean isFor(Take take, String reached) {
        return step.equals(reached)
                && (having.isEmpty() || take.steps().contains(having))
                && (place.equals(Scene.RECOVERY) || !take.orders().isEmpty());
    }

    Properties written() {
        var properties = new Properties();
        properties.setProperty("id", id);
        properties.setProperty("place", place);
        properties.setProperty("step", step);
        properties.setProperty("having", having);
        properties.setProperty("passes", Integer.toString(passes));
        properties.setProperty("disaster", disaster.name());
        return properties;
    }

    static Cue read(Properties properties) {
        return new Cue(
                properties.getProperty("id"),
                properties.getProperty("place"),
                properties.getProperty("step"),
                properties.getProperty("having"),
                Integer.parseInt(properties.getProperty("passes")),
                Disaster.valueOf(properties.getProperty("disaster")));
    }
}
