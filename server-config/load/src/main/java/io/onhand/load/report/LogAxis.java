package io.onhand.load.report;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis that ends at whole decades. */
final class LogAxis {

    private final int lowest;
    private final int highest;
    private final double from;
    private final double to;

    /**
     * @param least smallest value to show, above 0
     * @param most largest value to show
     * @param from where the axis begins on the drawing
     * @param to where it ends
     */
    LogAxis(double least, double most, double from, double to) {
        this.lowest = (int) Math.floor(Math.log10(least));
        this.highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(most)));
        this.from = from;
        this.to = to;
    }

    /** Where a value is on the drawing; values outside are put at the end. */
    double at(double value) {
        double share = (Math.log10(Math.max(value, least())) - lowest) / (highest - lowest);
        return from + (to - from) * Math.min(1, share);
    }

    double least() {
        return Math.pow(10, lowest);
    }

    double most() {
        return Math.pow(10, highest);
    }

    /** The values that are written at the axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int exponent = lowest; exponent <= highest; exponent++) {
            ticks.add(Math.pow(10, exponent));
        }
        return ticks;
    }
}
