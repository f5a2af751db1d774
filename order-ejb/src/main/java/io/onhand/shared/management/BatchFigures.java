package io.onhand.shared.management;

import java.util.SortedMap;
import javax.management.ConstructorParameters;

/** How large the batches were since the start. A class with getters, because that is what an MXBean can show. */
public final class BatchFigures {

    private final long batches;
    private final long entries;
    private final int last;
    private final int largest;
    private final SortedMap<Integer, Long> sizes;

    /** @param sizes for each power of two, how many batches had at most that many entries and more than the one before */
    @ConstructorParameters({"batches", "entries", "last", "largest", "sizes"})
    public BatchFigures(long batches, long entries, int last, int largest, SortedMap<Integer, Long> sizes) {
        this.batches = batches;
        this.entries = entries;
        this.last = last;
        this.largest = largest;
        this.sizes = sizes;
    }

    /** How many. */
    public long getBatches() {
        return batches;
    }

    /** Entries of all of them. */
    public long getEntries() {
        return entries;
    }

    /** Entries per batch; 0 when there was none. */
    public double getAverage() {
        return batches == 0 ? 0 : (double) entries / batches;
    }

    /** Entries of the last one. */
    public int getLast() {
        return last;
    }

    /** Entries of the largest one. */
    public int getLargest() {
        return largest;
    }

    /** Number of batches by size; the key 8 stands for 5 to 8 entries. */
    public SortedMap<Integer, Long> getSizes() {
        return sizes;
    }
}
