package io.onhand.web.assurance.proof;

import io.onhand.web.assurance.proof.Difference.Kind;
import io.onhand.web.assurance.proof.ProofReport.ListedOrder;
import java.util.ArrayList;
import java.util.List;

/** Counts what a walk finds, for the proof. Used by one thread. */
final class Differences {

    /** Orders that a proof names. */
    static final int MAX_LISTED = 100;

    private final List<ListedOrder> listed = new ArrayList<>();
    private long decisions;
    private long units;
    private long inFlight;

    /** An order that merely waits for its decision is none; a difference that has not settled is noted as in flight. */
    void add(Difference difference) {
        if (difference.kind() == Kind.UNDECIDED) {
            return;
        }
        if (!difference.settled()) {
            inFlight++;
            return;
        }
        if (listed.size() < MAX_LISTED) {
            listed.add(ListedOrder.of(difference));
        }
        if (difference.kind() == Kind.UNITS) {
            units++;
        } else {
            decisions++;
        }
    }

    /** The first ones that have settled, in id order. */
    List<ListedOrder> listed() {
        return listed;
    }

    /** Settled differences of the decisions. */
    long decisions() {
        return decisions;
    }

    /** Settled differences of the units alone. */
    long units() {
        return units;
    }

    long inFlight() {
        return inFlight;
    }
}
