package io.onhand.web.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.shared.management.BatchFigures;
import io.onhand.shared.management.Description;
import io.onhand.shared.management.JmxRegistration;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BeanFiguresTest {

    /** An MXBean, public as they must be. */
    public interface BakeryMXBean {

        @Description("Loaves sold")
        long getLoavesSold();

        @Description("Loaves per oven")
        BatchFigures getBatches();

        @Description("Its name")
        String getName();

        @Description("Flour left, as the mill says")
        long getFlour();
    }

    private static final class Bakery implements BakeryMXBean {

        @Override
        public long getLoavesSold() {
            return 12;
        }

        @Override
        public BatchFigures getBatches() {
            return new BatchFigures(3, 10, 1, 8, new TreeMap<>(Map.of(1, 2L, 8, 1L)));
        }

        @Override
        public String getName() {
            return "Mill Lane";
        }

        @Override
        public long getFlour() {
            throw new IllegalStateException("the mill does not answer");
        }
    }

    private static String exposed() throws Exception {
        var text = new Exposition();
        try (JmxRegistration bakery = JmxRegistration.register("BigBakery", "town", new Bakery(), BakeryMXBean.class)) {
            new BeanFigures(ManagementFactory.getPlatformMBeanServer(), bakery.name()).addTo(text);
        }
        return text.toString();
    }

    @Test
    void numbersAreNamedAndDescribed() throws Exception {
        assertThat(exposed()).contains("""
                # HELP onhand_big_bakery_loaves_sold Loaves sold
                # TYPE onhand_big_bakery_loaves_sold untyped
                onhand_big_bakery_loaves_sold 12
                """);
    }

    @Test
    void batchesAreAHistogramWithCumulativeBuckets() throws Exception {
        assertThat(exposed()).contains("""
                # TYPE onhand_big_bakery_batches histogram
                onhand_big_bakery_batches_bucket{le="1"} 2
                onhand_big_bakery_batches_bucket{le="8"} 3
                onhand_big_bakery_batches_bucket{le="+Inf"} 3
                onhand_big_bakery_batches_sum 10
                onhand_big_bakery_batches_count 3
                """);
    }

    @Test
    void textAndWhatCannotBeReadAreLeftOut() throws Exception {
        assertThat(exposed()).doesNotContain("Mill Lane").doesNotContain("flour");
    }
}
