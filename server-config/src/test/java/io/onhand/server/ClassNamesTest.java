package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of all modules: whoever searches for a class by its name finds one. */
class ClassNamesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noTwoClassesOfMainCodeHaveTheSameSimpleName() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.walk(PROJECT)) {
            names = files.map(file -> PROJECT.relativize(file).toString())
                    .filter(file -> file.contains("src/main/java/") && file.endsWith(".java"))
                    .filter(file -> !file.contains("target/") && !file.endsWith("package-info.java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1))
                    .toList();
        }
        assertThat(names).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }
}
