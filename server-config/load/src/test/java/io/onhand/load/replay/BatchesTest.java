package io.onhand.load.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.load.replay.Batches.BatchRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Test
    void aBatchHoldsAtMostSoManyRowsAndTheLastMayHoldFewer() {
        assertThat(pack(2, row("/a", 1), row("/a", 1), row("/a", 1)))
                .extracting(List::size)
                .containsExactly(2, 1);
    }

    @Test
    void eachBatchGoesToOneResource() {
        List<List<BatchRow>> batches = pack(3, row("/a", 1), row("/b", 1), row("/a", 1), row("/a", 1), row("/b", 1));

        assertThat(batches).extracting(batch -> batch.get(0).path()).containsExactly("/a", "/b", "/b");
        assertThat(batches).extracting(List::size).containsExactly(3, 1, 1);
    }

    @Test
    void aBatchIsBoundedInBytesAndALargerRowGoesAlone() {
        int half = Batches.MAX_BYTES / 2;

        assertThat(pack(
                        10,
                        row("/a", half),
                        row("/a", half),
                        row("/a", 1),
                        row("/a", 2 * Batches.MAX_BYTES),
                        row("/a", 1)))
                .extracting(List::size)
                .containsExactly(1, 2, 1, 1);
    }

    @Test
    void noRowsAreNoBatches() {
        Batches none = new Batches(Collections.emptyIterator(), 5);

        assertThat(none).isExhausted();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    private static BatchRow row(String path, int bytes) {
        return new BatchRow(path, new byte[bytes], (answer, sent) -> {});
    }

    private static List<List<BatchRow>> pack(int maxRows, BatchRow... rows) {
        List<List<BatchRow>> packed = new ArrayList<>();
        new Batches(List.of(rows).iterator(), maxRows).forEachRemaining(packed::add);
        return packed;
    }
}
