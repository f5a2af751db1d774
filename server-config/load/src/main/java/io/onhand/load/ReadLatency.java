package io.onhand.load;

/**
 * How long one kind of read took on one server, in milliseconds.
 *
 * @param system whose
 * @param endpoint what was read
 * @param requests how many, one after the other
 */
public record ReadLatency(String system, String endpoint, double p50, double p99, int requests) {}
