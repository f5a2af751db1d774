package io.onhand.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the project as they are kept, without what is built, and without the data of an Onhand that runs there. */
final class ProjectFiles {

    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_KEPT = Set.of("target", "data", ".git");

    private ProjectFiles() {}

    /** Those whose name ends so. */
    static List<Path> ending(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean sources = directory.toString().contains("/src/");
                boolean skipped =
                        !sources && NOT_KEPT.contains(directory.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(suffix)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
