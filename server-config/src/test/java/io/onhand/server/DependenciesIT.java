package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What is shipped is what somebody has looked at: the build's reports (CycloneDX, {@code target/bom.json}) of the EAR, of the
 * resource adapter and of {@code onhand.jar} hold the libraries of {@code dependencies.txt}, which says how to look.
 */
class DependenciesIT {

    private static final Path REVIEWED = Path.of("dependencies.txt");
    private static final List<Path> REPORTS = List.of(
            Path.of("../ear/target/bom.json"), Path.of("artemis-ra/target/bom.json"), Path.of("target/bom.json"));

    @Test
    void nothingIsShippedThatNobodyHasLookedAt() throws IOException {
        SortedSet<String> shipped = new TreeSet<>();
        for (Path report : REPORTS) {
            for (JsonNode component :
                    new ObjectMapper().readTree(report.toFile()).path("components")) {
                shipped.add(component.path("group").asText() + ":"
                        + component.path("name").asText() + ":"
                        + component.path("version").asText());
            }
        }
        shipped.removeIf(library -> library.startsWith("io.onhand:"));
        Path list = Path.of("target", "dependencies.txt");
        Files.write(list, shipped);

        assertThat(shipped).hasSizeGreaterThan(20);
        assertThat(Files.readAllLines(REVIEWED).stream().filter(line -> !line.isBlank() && !line.startsWith("#")))
                .as("%s is what is shipped; look at what is new, and then copy it into %s", list, REVIEWED)
                .containsExactlyElementsOf(shipped);
    }
}
