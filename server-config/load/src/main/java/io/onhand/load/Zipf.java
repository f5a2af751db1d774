package io.onhand.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks drawn with a probability in proportion to 1 / rank^exponent. Immutable. */
final class Zipf {

    private final double[] cumulative;

    /**
     * @param ranks how many there are
     * @param exponent 0 is uniform; popularity of goods is near 1
     */
    Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            sum += Math.pow(i + 1, -exponent);
            cumulative[i] = sum;
        }
    }

    /** A rank from 0, the most frequent one. */
    int next(RandomGenerator random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        return found >= 0 ? Math.min(found + 1, cumulative.length - 1) : -found - 1;
    }
}
