package io.onhand.shared.settings;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A setting of the application from MicroProfile Config, found in the environment under any locale. Payara makes the name
 * of the variable by the default locale, and under the Turkish one {@code onhand.door.max-pending} becomes
 * {@code ONHAND_DOOR_MAX_PENDİNG}: the setting would be passed over in silence. So the variable is asked for by its own
 * name too.
 */
public final class Setting {

    private Setting() {}

    /**
     * Its value; empty if nobody has set it.
     *
     * @param name of the property, such as {@code onhand.door.queue}; the variable is {@code ONHAND_DOOR_QUEUE}
     * @throws IllegalArgumentException if it is set to what is not of that type
     */
    public static <T> Optional<T> of(String name, Class<T> type) {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue(name, type).or(() -> config.getOptionalValue(variable(name), type));
    }

    /** As MicroProfile Config 3.0, section "Environment Variables Mapping Rules", has it. */
    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
