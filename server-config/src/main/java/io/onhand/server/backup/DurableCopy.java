package io.onhand.server.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Predicate;

/** Copies that are on disk when a method returns, and that only their owner may read. */
final class DurableCopy {

    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

    private DurableCopy() {}

    /** Makes a directory and those above it. */
    static void directory(Path directory) throws IOException {
        Files.createDirectories(directory, DIRECTORY);
    }

    /** Writes a new file. */
    static void write(Path file, String text) throws IOException {
        try (FileChannel to = FileChannel.open(file, NEW, FILE)) {
            to.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            to.force(true);
        }
    }

    /**
     * Copies a file as long as it is at the moment, to one that does not exist yet.
     *
     * @return false if there is none to copy
     */
    static boolean file(Path source, Path target) throws IOException {
        try (FileChannel from = FileChannel.open(source)) {
            try (FileChannel to = FileChannel.open(target, NEW, FILE)) {
                long size = from.size();
                long copied = 0;
                for (long n = 1; copied < size && n > 0; copied += n) {
                    n = from.transferTo(copied, size - copied, to);
                }
                to.force(true);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Copies a directory with what is in it; what vanishes meanwhile is passed over.
     *
     * @param wanted which files and directories, by their path below the source, which itself is the empty path
     */
    static void tree(Path source, Path target, Predicate<Path> wanted) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path relative = source.relativize(directory);
                if (!wanted.test(relative)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                directory(target.resolve(relative));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = source.relativize(file);
                if (attributes.isRegularFile() && wanted.test(relative)) {
                    DurableCopy.file(file, target.resolve(relative));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
