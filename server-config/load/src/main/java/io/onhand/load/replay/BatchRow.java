package io.onhand.load.replay;

import io.onhand.load.replay.Answers.RowAnswer;

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
