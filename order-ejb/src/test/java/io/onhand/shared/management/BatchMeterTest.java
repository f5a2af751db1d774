package io.onhand.shared.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class BatchMeterTest {

    private final BatchMeter meter = new BatchMeter();

    private void count(int... sizes) {
        for (int size : sizes) {
            meter.count(size);
        }
    }

    @Test
    void withoutABatchAllFiguresAreZero() {
        BatchFigures figures = meter.figures();
        assertThat(figures.getBatches()).isZero();
        assertThat(figures.getAverage()).isZero();
        assertThat(figures.getLargest()).isZero();
        assertThat(figures.getSizes()).isEmpty();
    }

    @Test
    void batchesAreCountedWithTheirEntries() {
        count(1, 400, 7);
        BatchFigures figures = meter.figures();
        assertThat(figures.getBatches()).isEqualTo(3);
        assertThat(figures.getEntries()).isEqualTo(408);
        assertThat(figures.getAverage()).isEqualTo(136);
        assertThat(figures.getLast()).isEqualTo(7);
        assertThat(figures.getLargest()).isEqualTo(400);
    }

    @Test
    void sizesAreGroupedByPowersOfTwoThatIncludeTheirUpperBound() {
        count(1, 2, 3, 4, 5, 8, 9, 10_000);
        assertThat(meter.figures().getSizes())
                .containsExactly(
                        entry(1, 1L), entry(2, 1L), entry(4, 2L), entry(8, 2L), entry(16, 1L), entry(16_384, 1L));
    }

    @Test
    void whatIsLargerThanAnyBoundIsCountedWithTheLargest() {
        count(Integer.MAX_VALUE);
        assertThat(meter.figures().getSizes()).containsExactly(entry(16_384, 1L));
    }
}
