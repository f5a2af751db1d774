package io.onhand.server.bench;

import java.util.UUID;

/** A line with the units that were left available after it. */
record AllocatedLine(UUID orderId, int number, BenchOrder.Line line, long availableAfter) {}
