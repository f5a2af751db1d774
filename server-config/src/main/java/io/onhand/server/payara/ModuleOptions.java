package io.onhand.server.payara;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The packages of the JDK that Payara Micro must reach into. Its manifest names them, but Java honours a manifest only of
 * the jar that is started with {@code -jar}; without {@code java.base/java.io}, for one, stateless beans cannot be created.
 */
final class ModuleOptions {

    private final Path jar;

    ModuleOptions(Path jar) {
        this.jar = jar;
    }

    void addTo(ChildJvm jvm) throws CannotStart {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            add(jvm, "--add-opens=", manifest.getValue("Add-Opens"));
            add(jvm, "--add-exports=", manifest.getValue("Add-Exports"));
        } catch (IOException e) {
            throw new CannotStart("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    private static void add(ChildJvm jvm, String option, String packages) {
        for (String name : Optional.ofNullable(packages).orElse("").split(" ")) {
            if (!name.isBlank()) {
                jvm.option(option + name + "=ALL-UNNAMED");
            }
        }
    }
}
