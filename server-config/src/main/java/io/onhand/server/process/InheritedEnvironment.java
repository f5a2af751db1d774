package io.onhand.server.process;

import java.util.Map;

/**
 * What a child process does not see of the launcher's environment. Each part is told the secrets that it needs and no others:
 * the admin key is no business of the broker's or the database's, nor is the broker's administrator one of the server's.
 */
public final class InheritedEnvironment {

    private static final String SETTING = "ONHAND_";

    private InheritedEnvironment() {}

    /** Takes all settings of Onhand out; for programs that read none. */
    public static void withoutSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith(SETTING));
    }

    /** Takes keys and passwords out, and leaves the settings that are none. */
    static void withoutSecrets(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith(SETTING) && (name.endsWith("_KEY") || name.contains("PASSWORD")));
    }
}
