package io.onhand.server.recover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The transaction log of a Payara server, as far as it can be read with certainty while the server may be running: whether a
 * transaction occurs in it. The server logs a transaction when it decides to commit, and keeps the record at least until
 * every branch has committed; one that does not occur was not decided. One that occurs was, unless the record is the rest of
 * an attempt that never became whole: that only the server itself can tell.
 */
final class TransactionLog {

    private static final int MAX_DEPTH = 3;

    private final List<byte[]> files;

    private TransactionLog(List<byte[]> files) {
        this.files = files;
    }

    /** The log below the directory; empty when there is none. */
    static Optional<TransactionLog> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> below = Files.walk(directory, MAX_DEPTH)) {
            for (Path file : below.filter(TransactionLog::holdsRecords).sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new TransactionLog(files));
    }

    private static boolean holdsRecords(Path file) {
        return file.getFileName().toString().matches("(copy-of-)?extent\\.\\d+") && Files.isRegularFile(file);
    }

    /** Whether the transaction occurs. */
    boolean mentions(GlobalId id) {
        return files.stream().anyMatch(file -> contains(file, id.bytes()));
    }

    private static boolean contains(byte[] text, byte[] word) {
        for (int at = 0; at <= text.length - word.length; at++) {
            int matched = 0;
            while (matched < word.length && text[at + matched] == word[matched]) {
                matched++;
            }
            if (matched == word.length) {
                return true;
            }
        }
        return false;
    }
}
