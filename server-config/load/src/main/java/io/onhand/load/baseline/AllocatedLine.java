package io.onhand.load.baseline;

import io.onhand.load.BenchOrder;
import java.util.UUID;

/** A line with the units that were left available after it. */
record AllocatedLine(UUID orderId, int number, BenchOrder.Line line, long availableAfter) {}
