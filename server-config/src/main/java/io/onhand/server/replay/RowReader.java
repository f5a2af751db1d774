package io.onhand.server.replay;

import java.util.List;

/** Understands the rows of one CSV format. */
sealed interface RowReader permits RetailCsv, OrderCsv {

    /**
     * Adds what one row says to the plan.
     *
     * @param line where the row is
     * @param row its fields
     * @throws BadRowException when the row cannot be used; the plan is unchanged then
     */
    void read(long line, List<String> row, PlanDraft plan) throws BadRowException;
}
