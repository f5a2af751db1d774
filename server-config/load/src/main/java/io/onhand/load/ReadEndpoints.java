package io.onhand.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.load.Contestant.BenchFailedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Every read of the API, at places all over what there is; one request after the other. Not thread-safe. */
public final class ReadEndpoints {

    /**
     * How long one kind of read took on one server, in milliseconds.
     *
     * @param system whose
     * @param endpoint what was read
     * @param requests how many, one after the other
     */
    public record ReadLatency(String system, String endpoint, double p50, double p99, int requests) {}

    public static final String PROOF = "proof";

    private static final int WARM_UP = 50;
    private static final int REQUESTS = 200;
    private static final int PROOFS = 3;
    private static final int SAMPLED_PAGES = 50;
    private static final int PAGE_SIZE = 50;
    private static final String PAGE = "/api/v1/orders?limit=" + PAGE_SIZE;

    private final String system;
    private final BenchServer server;
    private final int skus;
    private final RandomGenerator random;

    public ReadEndpoints(String system, BenchServer server, int skus, long seed) {
        this.system = system;
        this.server = server;
        this.skus = skus;
        this.random = new SplittableRandom(seed);
    }

    /** Measures them all. */
    public List<ReadLatency> measure() throws BenchFailedException, InterruptedException {
        List<ReadLatency> all = new ArrayList<>();
        try {
            for (Map.Entry<String, Supplier<String>> endpoint : endpoints().entrySet()) {
                boolean proof = endpoint.getKey().equals(PROOF);
                time(endpoint.getValue(), proof ? 1 : WARM_UP);
                double[] millis = time(endpoint.getValue(), proof ? PROOFS : REQUESTS);
                all.add(new ReadLatency(
                        system,
                        endpoint.getKey(),
                        millis[millis.length / 2],
                        millis[millis.length * 99 / 100],
                        millis.length));
            }
        } catch (IOException e) {
            throw new BenchFailedException("reads of " + system + ": " + e.getMessage(), e);
        }
        return all;
    }

    private Map<String, Supplier<String>> endpoints() throws IOException, InterruptedException {
        rejectSome();
        long begin = begin();
        List<String> orders = someOrders(begin);
        long events = server.decided();
        Map<String, Supplier<String>> endpoints = new LinkedHashMap<>();
        endpoints.put("order", () -> "/api/v1/orders/" + orders.get(random.nextInt(orders.size())));
        endpoints.put("orders, newest", () -> PAGE);
        endpoints.put("orders, older", () -> PAGE + "&before=" + anyTime(begin));
        endpoints.put("orders of a customer", () -> PAGE + "&customer=" + (12_000 + random.nextInt(4_000)));
        endpoints.put("orders confirmed", () -> PAGE + "&decision=CONFIRMED&before=" + anyTime(begin));
        endpoints.put("orders rejected", () -> PAGE + "&decision=REJECTED");
        endpoints.put("orders pending", () -> PAGE + "&decision=PENDING");
        endpoints.put("events", () -> "/api/v1/events?limit=100&after=" + random.nextLong(events + 1));
        endpoints.put("events, latest", () -> "/api/v1/events?after=latest");
        endpoints.put("item", () -> "/api/v1/items/" + OrderSource.sku(random.nextInt(skus)));
        endpoints.put("stock of a SKU", () -> "/api/v1/stock/" + OrderSource.sku(random.nextInt(skus)));
        endpoints.put("stock, a page", () -> "/api/v1/stock?after=" + OrderSource.sku(random.nextInt(skus)));
        endpoints.put("locations", () -> "/api/v1/locations");
        endpoints.put("dead letters", () -> "/api/v1/dead-letters");
        endpoints.put("metrics", () -> "/api/v1/metrics");
        endpoints.put(PROOF, () -> "/api/v1/proof");
        return endpoints;
    }

    /** A server that has only been loaded has rejected nothing. */
    private void rejectSome() throws IOException, InterruptedException {
        String order = new BenchOrder("17850", List.of(new BenchOrder.Line("BENCH-NONE", 1, BigDecimal.ONE))).json();
        server.batch("/api/v1/orders/batch", String.join("\n", Collections.nCopies(PAGE_SIZE, order)));
    }

    /** When the first order came, in milliseconds: its id tells. */
    private long begin() throws IOException, InterruptedException {
        JsonNode first = server.read("/api/v1/events?limit=1").path("events").path(0);
        if (first.isMissingNode()) {
            throw new IOException("there are no orders to read");
        }
        return TimeOrderedId.millis(UUID.fromString(first.path("orderId").asText()));
    }

    private List<String> someOrders(long begin) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SAMPLED_PAGES; i++) {
            String path = i == 0 ? PAGE : PAGE + "&before=" + anyTime(begin);
            for (JsonNode order : server.read(path).path("orders")) {
                ids.add(order.path("id").asText());
            }
        }
        return ids;
    }

    /** An id of some moment since the first order: a page before it begins anywhere among the orders. */
    private UUID anyTime(long begin) {
        return TimeOrderedId.at(random.nextLong(begin, System.currentTimeMillis()), random);
    }

    private double[] time(Supplier<String> path, int requests) throws IOException, InterruptedException {
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            String next = path.get();
            long begin = System.nanoTime();
            server.fetch(next);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }
}
