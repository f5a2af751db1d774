package io.onhand.shared.messaging;

/** What holds for the names of all queues, whatever they carry. The broker's configuration says the same. */
public final class QueueNames {

    /** What is added to a queue's name for messages that must be processed alone. */
    public static final String SINGLE_SUFFIX = ".single";

    /** Messages that failed for good, with their reason. */
    public static final String DEAD = "onhand.dead";

    private QueueNames() {}
}
