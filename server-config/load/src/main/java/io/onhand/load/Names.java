package io.onhand.load;

/** What contestants are called in the table; targets refer to them. */
public final class Names {

    public static final String ONHAND = "onhand";
    public static final String FULL = "onhand full";
    public static final String ONE_BY_ONE = "one by one";
    public static final String HTTP_FLOOR = "http floor";
    public static final String PLAIN = "plain";
    public static final String LIMIT = "limit";

    private Names() {}

    public static String of(String system, Workload workload) {
        return system + ", " + workload.label();
    }
}
