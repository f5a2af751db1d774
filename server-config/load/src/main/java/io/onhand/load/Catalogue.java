package io.onhand.load;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SKUs that are ordered: made known and stocked, far beyond what a run can sell. */
public final class Catalogue {

    public static final long UNITS = 1_000_000_000L;

    private static final int ROWS = 2_000;

    private Catalogue() {}

    /** Creates the SKUs on a server, and stocks those again that an earlier run has sold from. */
    public static void stock(BenchServer server, int skus) throws IOException, InterruptedException {
        for (int from = 0; from < skus; from += ROWS) {
            int to = Math.min(skus, from + ROWS);
            server.batch("/api/v1/items/batch", rows(from, to, sku -> "{\"sku\":\"" + OrderSource.sku(sku) + "\"}"));
            server.batch(
                    "/api/v1/stock/batch",
                    rows(
                            from,
                            to,
                            sku -> "{\"sku\":\"" + OrderSource.sku(sku) + "\",\"delta\":" + UNITS
                                    + ",\"reason\":\"RECEIVED\"}"));
        }
    }

    private static String rows(int from, int to, IntFunction<String> row) {
        return IntStream.range(from, to).mapToObj(row).collect(Collectors.joining("\n"));
    }
}
