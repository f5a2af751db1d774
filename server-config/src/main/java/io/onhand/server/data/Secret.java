package io.onhand.server.data;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A random key or password kept in a file that only its owner may read. */
public final class Secret {

    private static final int BYTES = 32;

    private final Path file;

    Secret(Path file) {
        this.file = file;
    }

    /** One that is not kept: 256 random bits in the URL-safe Base64 alphabet. */
    public static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Where it is kept. */
    public Path file() {
        return file;
    }

    /** Whether it was created before. */
    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /**
     * The secret, a {@link #random()} one if it does not exist.
     *
     * @throws CannotStart if the file cannot be read or written, or is empty
     */
    public String readOrCreate() throws CannotStart {
        try {
            if (!exists()) {
                create();
            }
            String value = Files.readString(file).strip();
            if (value.isEmpty()) {
                throw new CannotStart(
                        file + " is empty: restore it from a backup, or delete it to have a new one made");
            }
            return value;
        } catch (IOException e) {
            throw new CannotStart("cannot read or write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Written aside and renamed, so that a crash leaves either no secret or a whole one; 0600 from the first byte on. */
    private void create() throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        try (SeekableByteChannel channel = Files.newByteChannel(
                aside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap((random() + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
