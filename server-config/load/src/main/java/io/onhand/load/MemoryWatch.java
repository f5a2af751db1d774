package io.onhand.load;

import java.io.IOException;

/** Watches the memory of a server from when it is made until it is closed. */
public interface MemoryWatch extends AutoCloseable {

    /**
     * The most that was seen.
     *
     * @param heapMiB heap in use, garbage included
     * @param heapLimitMiB what it may become
     * @param processMiB resident memory of the whole process, 0 where the system does not tell
     */
    record Peak(long heapMiB, long heapLimitMiB, long processMiB) {}

    /** The most seen so far. */
    Peak peak();

    @Override
    void close() throws IOException, InterruptedException;
}
