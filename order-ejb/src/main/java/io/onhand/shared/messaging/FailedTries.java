package io.onhand.shared.messaging;

import io.onhand.shared.database.SqlFailures;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which messages failed in a way that nobody foresaw, so that none is tried for ever. The broker's own count
 * would not do: it goes on during an outage, and a whole backlog would be given up when it ends. Here a failure counts
 * only when neither database nor broker is behind it. The transaction of a failed try is rolled back and can store
 * nothing, therefore the memory is this server's: a restart begins anew. Bounded; thread-safe.
 */
final class FailedTries {

    private static final int REMEMBERED = 10_000;

    private record Failure(int tries, String reason) {}

    private final int patience;
    private final Map<String, Failure> failures = Collections.synchronizedMap(new Oldest());

    FailedTries(int patience) {
        this.patience = patience;
    }

    /** Why the message is to be given up now, if it has failed too often. */
    Optional<String> exhausted(Message message) {
        return Optional.ofNullable(failures.get(id(message)))
                .filter(failure -> failure.tries() >= patience)
                .map(failure -> "failed " + failure.tries() + " times, at last with " + failure.reason());
    }

    /** Counts the failure, unless it is one that may pass by itself. */
    void failed(Message message, RuntimeException failure) {
        String id = id(message);
        if (id != null && !mayPass(failure)) {
            failures.merge(
                    id,
                    new Failure(1, root(failure).toString()),
                    (before, now) -> new Failure(before.tries() + 1, now.reason()));
        }
    }

    private static boolean mayPass(Throwable failure) {
        for (Throwable t = failure; t != null && t != t.getCause(); t = t.getCause()) {
            if (t instanceof JMSException || t instanceof JMSRuntimeException) {
                return true;
            }
        }
        return SqlFailures.mayPass(failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /** The same at each delivery; {@code null} when its sender suppressed it. */
    private static String id(Message message) {
        try {
            return message.getJMSMessageID();
        } catch (JMSException e) {
            throw MessagingFailure.of("the id of a message could not be read", e);
        }
    }

    /** Forgets the one that failed the longest ago. */
    private static final class Oldest extends LinkedHashMap<String, Failure> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
            return size() > REMEMBERED;
        }
    }
}
