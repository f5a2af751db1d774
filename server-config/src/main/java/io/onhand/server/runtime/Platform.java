package io.onhand.server.runtime;

import java.util.Locale;

/**
 * A kind of machine, named as the PostgreSQL archives are.
 *
 * @param system {@code linux} or {@code darwin}, or what else the JVM calls it
 * @param processor {@code x86_64} or {@code arm_64}, or what else the JVM calls it
 */
public record Platform(String system, String processor) {

    /** The machine that runs this process. */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        return new Platform(
                os.startsWith("mac") ? "darwin" : os,
                switch (osArch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> osArch;
                });
    }

    String archiveName() {
        return system + "-" + processor;
    }
}
