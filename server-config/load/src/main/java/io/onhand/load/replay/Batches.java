package io.onhand.load.replay;

import io.onhand.load.replay.ServerAnswers.RowAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Packs rows into batches, one resource each, bounded in rows and bytes. When one batch is full the others are sent with it,
 * so that rows stay near the rows around them in the file.
 */
final class Batches implements Iterator<List<Batches.BatchRow>> {

    /**
     * One row to be sent, and what is done with its answer.
     *
     * @param path the batch resource that it goes to
     * @param json the row, without line breaks
     * @param outcome told the final answer, exactly once
     */
    record BatchRow(String path, byte[] json, Outcome outcome) {

        /** Receives the final answer to a row. Called from any thread. */
        @FunctionalInterface
        interface Outcome {

            /**
             * The row was accepted or refused for good.
             *
             * @param firstSent when the row was sent for the first time, on the clock of {@link Patience#now()}
             */
            void answered(RowAnswer answer, long firstSent);
        }
    }

    /** The size beyond which no row is added to a batch; a larger row goes alone. */
    static final int MAX_BYTES = 1_000_000;

    private final Iterator<BatchRow> rows;
    private final int maxRows;
    private final Map<String, OpenBatch> filling = new LinkedHashMap<>();
    private final Queue<List<BatchRow>> ready = new ArrayDeque<>();

    Batches(Iterator<BatchRow> rows, int maxRows) {
        this.rows = rows;
        this.maxRows = maxRows;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            add(rows.next());
        }
        if (ready.isEmpty()) {
            flush();
        }
        return !ready.isEmpty();
    }

    /** The next batch: rows of one resource, at least one. */
    @Override
    public List<BatchRow> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void add(BatchRow row) {
        OpenBatch batch = filling.get(row.path());
        if (batch != null && !batch.hasRoomFor(row)) {
            flush();
        }
        filling.computeIfAbsent(row.path(), path -> new OpenBatch()).add(row);
        if (filling.get(row.path()).rows.size() >= maxRows) {
            flush();
        }
    }

    private void flush() {
        filling.values().forEach(batch -> ready.add(batch.rows));
        filling.clear();
    }

    private static final class OpenBatch {

        private final List<BatchRow> rows = new ArrayList<>();
        private int bytes;

        boolean hasRoomFor(BatchRow row) {
            return bytes + row.json().length < MAX_BYTES;
        }

        void add(BatchRow row) {
            rows.add(row);
            bytes += row.json().length + 1;
        }
    }
}
