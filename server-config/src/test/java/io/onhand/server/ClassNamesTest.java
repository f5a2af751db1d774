package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of all modules: whoever searches for a class by its name finds one. */
class ClassNamesTest {

    @Test
    void noTwoClassesOfMainCodeHaveTheSameSimpleName() throws IOException {
        List<String> names = ProjectFiles.ending(".java").stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("package-info.java"))
                .toList();
        assertThat(names).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }
}
