package io.onhand.load.replay;

import java.util.ArrayList;
import java.util.List;

/** Counts findings and keeps the words of the first {@value #KEPT}, so that a hopeless file needs no memory. Thread-safe. */
final class FirstFew {

    /** How many findings are kept in words. */
    static final int KEPT = 20;

    private final List<String> kept = new ArrayList<>();
    private long total;

    synchronized void add(String finding) {
        total++;
        if (kept.size() < KEPT) {
            kept.add(finding);
        }
    }

    synchronized long total() {
        return total;
    }

    /** The first findings, at most {@value #KEPT}. */
    synchronized List<String> kept() {
        return List.copyOf(kept);
    }
}
