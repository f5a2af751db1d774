package io.onhand.web.assurance.indoubt;

import io.onhand.shared.settings.Setting;
import java.time.Duration;

/**
 * When a transaction in doubt is an old one, from MicroProfile Config (environment {@code ONHAND_IN_DOUBT_SECONDS}).
 *
 * @param old 1 second to a day
 */
public record InDoubtSettings(Duration old) {

    private static final int DEFAULT_SECONDS = 60;

    public InDoubtSettings {
        if (old.compareTo(Duration.ofSeconds(1)) < 0 || old.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "onhand.in-doubt.seconds must be 1 to 86400 (is " + old.toSeconds() + ")");
        }
    }

    /** The configured bound; a minute by default. */
    public static InDoubtSettings configured() {
        return new InDoubtSettings(Duration.ofSeconds(
                Setting.of("onhand.in-doubt.seconds", Integer.class).orElse(DEFAULT_SECONDS)));
    }
}
