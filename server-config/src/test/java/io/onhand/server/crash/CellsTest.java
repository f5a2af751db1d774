package io.onhand.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void everyCellHasANameOfItsOwn() {
        assertThat(Cells.all()).extracting(Cell::name).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatDiesBeforeTheDecisionIsWrittenDownTakesTheTransactionWithIt() {
        assertThat(Cells.matching("door.all-prepared.kill-server"))
                .extracting(Cell::expected)
                .containsExactly(Outcome.GONE);
        assertThat(Cells.matching("deciding.logged.kill-server"))
                .extracting(Cell::expected)
                .containsExactly(Outcome.COMMITTED);
    }

    @Test
    void aPartThatDiesBeforeItHasPreparedUndoesTheTransaction() {
        assertThat(Cells.matching("door.first-prepared.kill-database"))
                .extracting(Cell::expected)
                .containsExactly(Outcome.COMMITTED);
        assertThat(Cells.matching("door.first-prepared.kill-broker"))
                .extracting(Cell::expected)
                .containsExactly(Outcome.GONE);
    }
}
