package io.onhand.server.runtime;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a packed {@code onhand.jar} carries for its child processes: everything below {@code payload/}, and Onhand's own
 * server classes, which are copied so that replacing the jar does not pull classes from under a running child.
 */
public final class Payload {

    private static final String PAYLOAD = "payload/";
    private static final String CLASSES = "io/onhand/server/";
    private static final String POSTGRESQL_ARCHIVES = PAYLOAD + "postgresql/postgres-";

    private final Path jar;
    private final String postgresqlArchive;

    /**
     * @param jar an {@code onhand.jar}
     * @param platform the machine to unpack for
     */
    public Payload(Path jar, Platform platform) {
        this.jar = jar;
        this.postgresqlArchive = POSTGRESQL_ARCHIVES + platform.archiveName() + ".txz";
    }

    /**
     * The payload of the jar that this class was loaded from.
     *
     * @throws CannotStart if it was not loaded from a jar
     */
    public static Payload ofThisJar() throws CannotStart {
        try {
            Path source = Path.of(Payload.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(source)) {
                return new Payload(source, Platform.current());
            }
        } catch (URISyntaxException e) {
            throw new CannotStart("cannot find onhand.jar: " + e.getMessage(), e);
        }
        throw new CannotStart("this command runs from the packed jar only: java -jar server-config/target/onhand.jar");
    }

    /** A short name that changes whenever any byte of the payload does: a digest of all names and checksums. */
    public String id() throws CannotStart {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ZipEntry entry : entries(zip)) {
                String line = entry.getName() + ' ' + entry.getCrc() + ' ' + entry.getSize() + '\n';
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new CannotStart("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    /**
     * Unpacks everything, PostgreSQL's archive for this platform included.
     *
     * @param target an empty directory
     */
    void unpackTo(Path target) throws IOException, CannotStart {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : entries(zip)) {
                if (!entry.getName().startsWith(POSTGRESQL_ARCHIVES)) {
                    copy(zip, entry, target.resolve(targetName(entry)));
                }
            }
            ZipEntry postgresql = zip.getEntry(postgresqlArchive);
            if (postgresql == null) {
                throw new CannotStart("no PostgreSQL for this kind of machine in onhand.jar (" + postgresqlArchive
                        + "): run PostgreSQL elsewhere, and here `onhand.jar broker` and `onhand.jar server`");
            }
            try (InputStream in = zip.getInputStream(postgresql)) {
                TarXz.unpack(in, target.resolve("postgresql"));
            }
        }
    }

    private static List<? extends ZipEntry> entries(ZipFile zip) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .filter(entry ->
                        entry.getName().startsWith(PAYLOAD) || entry.getName().startsWith(CLASSES))
                .toList();
    }

    private static String targetName(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith(PAYLOAD) ? name.substring(PAYLOAD.length()) : "classes/" + name;
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }
}
