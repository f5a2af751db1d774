package io.onhand.server.runtime;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the manifest of {@code onhand.jar}. */
public final class Version implements IVersionProvider {

    /** The version, or {@code development} when the classes do not come from the packed jar. */
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Onhand " + number(), "Java " + System.getProperty("java.version")};
    }
}
