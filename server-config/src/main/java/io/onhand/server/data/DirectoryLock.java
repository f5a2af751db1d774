package io.onhand.server.data;

import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second launcher off a data directory. The system releases it with the process, however that ends. */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path file, String part, Path directory) throws CannotStart {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new CannotStart("cannot lock " + file + ": " + e.getMessage(), e);
        }
        throw new CannotStart("another Onhand runs the " + part + " on " + directory
                + ": stop it first, or choose another directory with --data");
    }

    /** False too if this process holds the lock already. */
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Gives the right back. The file stays: deleting it could let two processes lock two files of one name. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
