package io.onhand.server.command;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.util.List;
import java.util.Map;

/**
 * The settings of the application that are numbers, checked before anything is started: the application would refuse them
 * as well, half a minute later and in the middle of its log.
 */
final class EarSettings {

    private record Bounds(String variable, long least, long most) {}

    /** server-config/SETTINGS.md says what each means. A bound that the application does not have is that of its type. */
    private static final List<Bounds> BOUNDS = List.of(
            new Bounds("ONHAND_BATCH_MAX_ORDERS", 1, 10_000),
            new Bounds("ONHAND_BATCH_MAX_LINES", 1, 100_000),
            new Bounds("ONHAND_DOOR_QUEUE", 1, Integer.MAX_VALUE),
            new Bounds("ONHAND_DOOR_TRANSACTIONS", 1, 64),
            new Bounds("ONHAND_DOOR_MAX_PENDING", 1, Integer.MAX_VALUE),
            new Bounds("ONHAND_DOOR_ANSWER_WITHIN", 1, 60),
            new Bounds("ONHAND_LISTENER_SESSIONS", 1, 64),
            new Bounds("ONHAND_IN_DOUBT_SECONDS", 1, 86_400),
            new Bounds("ONHAND_RECONCILE_EVERY", 0, Integer.MAX_VALUE),
            new Bounds("ONHAND_RECONCILE_AGE", 1, Integer.MAX_VALUE),
            new Bounds("ONHAND_RECONCILE_FULL_EVERY", 1, Integer.MAX_VALUE),
            new Bounds("ONHAND_RECONCILE_ROWS", 1, 100_000),
            new Bounds("ONHAND_RECONCILE_ORDERS", 1, 10_000));

    private EarSettings() {}

    /**
     * Checks those that are set; an empty one counts as not set.
     *
     * @throws CannotStart naming the first that is no number or out of its bounds
     */
    static void check(Map<String, String> environment) throws CannotStart {
        for (Bounds bounds : BOUNDS) {
            String value = environment.getOrDefault(bounds.variable(), "").strip();
            if (!value.isEmpty() && !isWithin(bounds, value)) {
                String most = bounds.most() == Integer.MAX_VALUE ? " or more" : " to " + bounds.most();
                throw new WrongSetting(bounds.variable() + " must be a whole number, " + bounds.least() + most
                        + ", not " + value + ": correct it in the environment of this process, or unset it");
            }
        }
    }

    private static boolean isWithin(Bounds bounds, String value) {
        if (!value.matches("[+-]?\\d{1,18}")) {
            return false;
        }
        long number = Long.parseLong(value);
        return number >= bounds.least() && number <= bounds.most();
    }
}
