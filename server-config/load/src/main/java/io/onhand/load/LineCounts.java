package io.onhand.load;

import java.util.random.RandomGenerator;

/**
 * How many lines a real order has: log-normal, 21 on average and half of the orders below 10, cut at 675. This is the shape
 * of a month of a wholesaler's invoices (UCI Online Retail, Daqing Chen).
 */
final class LineCounts {

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
