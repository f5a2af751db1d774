package io.onhand.shared.management;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts batches and their sizes. Thread-safe; a snapshot taken meanwhile may be a batch ahead in one figure. */
public final class BatchMeter {

    /** The last one takes what is larger than 16,384 too, which no bound of a batch allows. */
    private static final int BUCKETS = 15;

    private final LongAdder batches = new LongAdder();
    private final LongAdder entries = new LongAdder();
    private final LongAccumulator largest = new LongAccumulator(Math::max, 0);
    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);
    private volatile int last;

    /** Counts a batch of at least one entry. */
    public void count(int size) {
        batches.increment();
        entries.add(size);
        largest.accumulate(size);
        buckets.incrementAndGet(bucket(size));
        last = size;
    }

    /** 1, 2, 3 to 4, 5 to 8 and so on: the exponent of the next power of two. */
    private static int bucket(int size) {
        return Math.min(BUCKETS - 1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    }

    /** What was counted so far. */
    public BatchFigures figures() {
        SortedMap<Integer, Long> sizes = new TreeMap<>();
        for (int i = 0; i < BUCKETS; i++) {
            if (buckets.get(i) > 0) {
                sizes.put(1 << i, buckets.get(i));
            }
        }
        return new BatchFigures(batches.sum(), entries.sum(), last, (int) largest.get(), sizes);
    }
}
