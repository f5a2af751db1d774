package io.onhand.server.crash.inside;

import java.util.Properties;

/**
 * Where something is to happen to a transaction.
 *
 * @param id another for each failpoint
 * @param place whose transaction, or {@link TransactionSteps#RECOVERY}
 * @param step at which step of it, numbered
 * @param having a step that it must have come to before, or empty
 * @param passes how many of these transactions pass unharmed before
 * @param action what happens then
 */
public record Failpoint(String id, String place, String step, String having, int passes, Action action) {

    /** What happens to the thread that is hit. */
    public enum Action {
        /** Nothing: the thread goes on, and the test knows that it came by. */
        NONE {
            @Override
            void perform(SharedDirectory shared) {
                // The hit is reported already.
            }
        },
        /** The whole server ends there and then, as by {@code kill -9}. */
        HALT {
            @Override
            void perform(SharedDirectory shared) {
                Runtime.getRuntime().halt(137);
            }
        },
        /** The thread stays where it is until the test, which breaks something meanwhile, lets it go on. */
        HOLD {
            @Override
            void perform(SharedDirectory shared) {
                shared.awaitRelease();
            }
        };

        abstract void perform(SharedDirectory shared);
    }

    /** Whether this is the moment. A transaction without an order is passed over: nothing could be told of its outcome. */
    boolean isFor(TracedTransaction transaction, String reached) {
        return step.equals(reached)
                && (having.isEmpty() || transaction.steps().contains(having))
                && (place.equals(TransactionSteps.RECOVERY)
                        || !transaction.orders().isEmpty());
    }

    Properties written() {
        var properties = new Properties();
        properties.setProperty("id", id);
        properties.setProperty("place", place);
        properties.setProperty("step", step);
        properties.setProperty("having", having);
        properties.setProperty("passes", Integer.toString(passes));
        properties.setProperty("action", action.name());
        return properties;
    }

    static Failpoint read(Properties properties) {
        return new Failpoint(
                properties.getProperty("id"),
                properties.getProperty("place"),
                properties.getProperty("step"),
                properties.getProperty("having"),
                Integer.parseInt(properties.getProperty("passes")),
                Action.valueOf(properties.getProperty("action")));
    }
}
