package io.onhand.load;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes the orders of a workload from a seed: the same seed, the same orders. Not thread-safe. */
public final class OrderSource {

    /**
     * How many lines a real order has: log-normal, 21 on average and half of the orders below 10, cut at 675. This is the shape
     * of a month of a wholesaler's invoices (UCI Online Retail, Daqing Chen).
     */
    static final class LineCounts {

        static final int MEAN = 21;
        static final int MOST = 675;

        private static final double SIGMA = 1.2;
        /** Mean of a log-normal variable is exp(mu + sigma²/2); the cut takes about as much away as rounding up adds. */
        private static final double MU = Math.log(MEAN) - SIGMA * SIGMA / 2;

        private LineCounts() {}

        /** Draws one, from 1 to {@value #MOST}. */
        static int next(RandomGenerator random) {
            double drawn = Math.exp(MU + SIGMA * random.nextGaussian());
            return (int) Math.max(1, Math.min(MOST, Math.round(drawn)));
        }
    }

    private static final double ZIPF_EXPONENT = 1.0;
    private static final int CUSTOMERS = 4_000;
    private static final int MOST_UNITS = 12;
    private static final int MOST_PENCE = 2_000;

    private final Workload workload;
    private final int skus;
    private final Zipf zipf;
    private final RandomGenerator random;

    /** @param skus size of the catalogue */
    public OrderSource(Workload workload, int skus, long seed) {
        this.workload = workload;
        this.skus = skus;
        this.zipf = workload == Workload.ZIPF ? new Zipf(skus, ZIPF_EXPONENT) : null;
        this.random = new SplittableRandom(seed);
    }

    /** The name of the nth SKU of the catalogue, from 0. */
    static String sku(int n) {
        return String.format(Locale.ROOT, "BENCH-%05d", n);
    }

    public BenchOrder next() {
        int lines = workload == Workload.REAL ? LineCounts.next(random) : 1;
        String customer = Integer.toString(12_000 + random.nextInt(CUSTOMERS));
        return new BenchOrder(
                customer, IntStream.range(0, lines).mapToObj(i -> line()).toList());
    }

    private BenchOrder.Line line() {
        return new BenchOrder.Line(
                sku(skuNumber()),
                1 + random.nextInt(MOST_UNITS),
                BigDecimal.valueOf(1 + random.nextInt(MOST_PENCE), 2));
    }

    private int skuNumber() {
        return switch (workload) {
            case UNIFORM, REAL, BULK -> random.nextInt(skus);
            case ZIPF -> scattered(zipf.next(random));
            case RUSH -> 0;
        };
    }

    /** Popular SKUs are not neighbours in the index: 7919 is prime, so that the map is one to one. */
    private int scattered(int rank) {
        return (int) (rank * 7919L % skus);
    }
}
