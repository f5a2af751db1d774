package io.onhand.load.replay;

import java.util.List;

/** Understands the rows of one CSV format. */
sealed interface RowReader permits RetailCsv, OrderCsv {

    /** A row of the file cannot be used; the message says why in the words of the file. The rows around it are not affected. */
    final class BadRowException extends Exception {

        private static final long serialVersionUID = 1L;

        BadRowException(String reason) {
            super(reason);
        }
    }

    /** The number of the invoice that a row is of; empty where the fields that are there do not tell. */
    String number(List<String> fields);

    /**
     * Adds what one row says to the plan.
     *
     * @param line where the row is
     * @param row its fields
     * @throws BadRowException when the row cannot be used
     */
    void read(long line, List<String> row, PlanDraft plan) throws BadRowException;
}
