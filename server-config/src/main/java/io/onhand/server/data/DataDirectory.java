package io.onhand.server.data;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory that holds everything Onhand keeps: database, journal, transaction log, keys, logs.
 *
 * <p>Only {@code runtime/} and {@code payara/} in it can be deleted without loss, while nothing runs.
 */
public final class DataDirectory {

    /** For a directory that is created here: logs and data are nobody else's business. An existing one keeps its rights. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Pattern NOT_FOR_THE_SERVER = Pattern.compile("[^ -~]|[!:]");

    private static final String SECRETS = "secrets";
    private static final String ADMIN_KEY = "admin.key";

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /**
     * Opens the directory, creating it if it does not exist.
     *
     * @throws CannotStart if it cannot be created or written, or what is in it is another user's
     */
    public static DataDirectory open(Path path) throws CannotStart {
        Path root = rootOf(path);
        try {
            Files.createDirectories(root, OWNER_ONLY);
            Files.delete(Files.createTempFile(root, ".write-test", ""));
            DataDirectory data = new DataDirectory(root);
            data.requireOwn(DataDirectory::isUsable);
            Files.createDirectories(data.log(), OWNER_ONLY);
            Files.createDirectories(data.broker(), OWNER_ONLY);
            return data;
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw new CannotStart(
                    "cannot write to the data directory " + root + " (" + reason(e)
                            + "): make it writable, or choose another with --data",
                    e);
        }
    }

    /**
     * Opens a directory that something has been kept in: what is none is not made one by asking for its content.
     *
     * @throws CannotStart if there is no such directory, or it cannot be written
     */
    public static DataDirectory openExisting(Path path) throws CannotStart {
        Path root = rootOf(path);
        if (!Files.isDirectory(root)) {
            throw new WrongSetting("there is no data directory " + root + ": name the one of your Onhand with --data");
        }
        return open(root);
    }

    /**
     * The absolute path of a data directory, which need not exist; nothing is made.
     *
     * @throws CannotStart if it is empty, or names something else than a directory
     */
    public static Path rootOf(Path path) throws CannotStart {
        if (path.toString().isEmpty()) {
            throw new WrongSetting("--data is empty: name a directory, or leave it out for ./data");
        }
        Path root = path.toAbsolutePath().normalize();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new WrongSetting(root + " is not a directory: name another with --data");
        }
        return root;
    }

    /**
     * Makes sure that the application server can work in a directory. Its parsers of XML and of class paths take file names for
     * addresses of jars, in which some characters mean something else.
     *
     * @throws CannotStart if the path has one of them
     */
    public static void requireUsableByServer(Path root) throws CannotStart {
        Matcher unusable = NOT_FOR_THE_SERVER.matcher(root.toString());
        if (unusable.find()) {
            throw new WrongSetting("the application server cannot work in " + root + ", because of the "
                    + unusable.group() + " in its path: choose a path of ASCII characters without ! and : with --data");
        }
    }

    /**
     * Makes sure that what an earlier start has left is this user's, too. After one as another user, root above all, each part would
     * complain in its own way, and PostgreSQL's files, being invisible, would be taken for missing.
     *
     * @param usable whether this process may do with a file or directory what it has to
     */
    void requireOwn(Predicate<Path> usable) throws IOException, CannotStart {
        List<Path> kept =
                new ArrayList<>(List.of(log(), broker(), postgresql(), transactionLog(), payara(), runtimes()));
        kept.add(root.resolve(SECRETS));
        kept.add(adminKey().file());
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(root, ".*.lock")) {
            locks.forEach(kept::add);
        }
        for (Path path : kept) {
            if (Files.exists(path) && !usable.test(path)) {
                String user = System.getProperty("user.name");
                throw new CannotStart(
                        path + " belongs to " + Files.getOwner(path).getName() + ", and " + user
                                + ", as whom this process runs, may not use it: start Onhand as the user that it ran"
                                + " as before, or stop it and give all to this one with chown -R"
                                + " " + user + " " + root);
            }
        }
    }

    /** Keys may be given read-only. */
    private static boolean isUsable(Path path) {
        boolean key = path.endsWith(SECRETS) || path.endsWith(ADMIN_KEY);
        return Files.isReadable(path)
                && (key || Files.isWritable(path))
                && (!Files.isDirectory(path) || Files.isExecutable(path));
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is not a directory";
        }
        if (e instanceof NoSuchFileException) {
            return "it cannot be created";
        }
        return e.getMessage();
    }

    /** The directory itself, absolute. */
    public Path root() {
        return root;
    }

    /** Logs of all parts; exists. */
    public Path log() {
        return root.resolve("log");
    }

    /** The database cluster. */
    public Path postgresql() {
        return root.resolve("postgresql");
    }

    /** Says that there was a database here: see {@link #markPostgresql()}. */
    public Path postgresqlMark() {
        return markIn(root);
    }

    /** Remembers that there is a database, so that one that vanished is not taken for one that never was. */
    public void markPostgresql() throws IOException {
        if (!Files.exists(postgresqlMark())) {
            mark(root);
        }
    }

    /** As {@link #markPostgresql()}, for a directory that is only now filled. */
    public static void mark(Path root) throws IOException {
        Files.writeString(markIn(root), """
                There is a database in postgresql/. Should that be gone, Onhand does not start with an empty one.
                """);
    }

    private static Path markIn(Path root) {
        return root.resolve("postgresql.created");
    }

    /** The broker's journal, bindings, pages and large messages. */
    public Path broker() {
        return root.resolve("broker");
    }

    /** The server's transaction log: what it has promised to commit. Losing it loses the outcome of prepared branches. */
    public Path transactionLog() {
        return root.resolve("txlog");
    }

    /** The application server's working directory, made anew at each of its starts. */
    public Path payara() {
        return root.resolve("payara");
    }

    /** Programs and libraries unpacked from onhand.jar, one directory for each version. */
    public Path runtimes() {
        return root.resolve("runtime");
    }

    /**
     * Takes the sole right to run a part on this directory.
     *
     * @param part name of the part
     * @throws CannotStart if another process has it
     */
    public DirectoryLock lock(String part) throws CannotStart {
        return DirectoryLock.take(root.resolve("." + part + ".lock"), part, root);
    }

    /** The admin key of this installation, not necessarily created yet. */
    public Secret adminKey() {
        return new Secret(root.resolve(ADMIN_KEY));
    }

    /** A generated password, not necessarily created yet. */
    public Secret password(String of) {
        return new Secret(root.resolve(SECRETS).resolve(of + ".password"));
    }
}
