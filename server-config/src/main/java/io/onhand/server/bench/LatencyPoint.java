package io.onhand.server.bench;

/**
 * Latency from the intended start of a request to the decision in its answer, at one offered rate.
 *
 * @param system whose
 * @param load what the rate is, for people
 * @param offered orders per second that were to start
 * @param decided orders per second that were decided
 * @param p50 in milliseconds
 * @param p99 in milliseconds
 * @param longest in milliseconds
 * @param timed how many requests were timed
 * @param undecided timed orders answered without a decision, and all that were turned away or lost
 */
record LatencyPoint(
        String system,
        String load,
        double offered,
        double decided,
        double p50,
        double p99,
        double longest,
        long timed,
        long undecided) {}
