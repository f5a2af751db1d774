package io.onhand.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages say is there: where their links lead, and the commands and options of {@code onhand.jar}. */
class DocumentationTest {

    private static final Path PROJECT = ProjectFiles.PROJECT;
    private static final Path SETTINGS = PROJECT.resolve("server-config/SETTINGS.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z0-9]+)+)(?:[.#][^`]*)?`");
    private static final Set<String> NOT_OURS = Set.of("StandardCharsets");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    @Test
    void eachLinkLeadsToAFileAndToAHeadingInIt() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = ProjectFiles.ending(".md");
        for (Path page : pages) {
            LINK.matcher(Files.readString(page, UTF_8))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.matches("(https?|mailto):.*") && !leadsSomewhere(page, link))
                    .forEach(link -> broken.add(PROJECT.relativize(page) + ": " + link));
        }
        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void eachCommandAndEachOptionOfRunIsExplained() throws IOException {
        String page = Files.readString(SETTINGS, UTF_8);
        var commands = Onhand.commandLine().getSubcommands();
        assertThat(commands.keySet()).isNotEmpty().allSatisfy(command -> assertThat(page)
                .containsPattern("`[^`]*\\b" + Pattern.quote(command) + "\\b[^`]*`"));
        assertThat(commands.get("run").getCommandSpec().options())
                .filteredOn(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(page).contains("`" + option.longestName()));
    }

    @Test
    void eachClassThatAPageAboutTheCodeNamesIsThere() throws IOException {
        List<String> classes = ProjectFiles.ending(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
        List<String> gone = new ArrayList<>();
        for (String page : List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "server-config/README.md")) {
            String text = Files.readString(PROJECT.resolve(page), UTF_8).replaceAll("(?ms)^```.*?^```", "");
            CLASS.matcher(text)
                    .results()
                    .map(named -> named.group(1))
                    .filter(name -> !classes.contains(name) && !NOT_OURS.contains(name))
                    .forEach(name -> gone.add(page + ": " + name));
        }
        assertThat(gone).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
    }

    /** As they are addressed where repositories are shown: in small letters, without punctuation, words joined by hyphens. */
    private static List<String> headings(Path page) {
        try {
            return HEADING.matcher(Files.readString(page, UTF_8))
                    .results()
                    .map(heading -> heading.group(1)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\d _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
