package io.onhand.server.bench;

/** What contestants are called in the table; targets refer to them. */
final class Names {

    static final String ONHAND = "onhand";
    static final String FULL = "onhand full";
    static final String ONE_BY_ONE = "one by one";
    static final String HTTP_FLOOR = "http floor";
    static final String PLAIN = "plain";
    static final String LIMIT = "limit";

    private Names() {}

    static String of(String system, Workload workload) {
        return system + ", " + workload.label();
    }
}
