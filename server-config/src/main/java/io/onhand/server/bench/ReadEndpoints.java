package io.onhand.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Every read of the API, at places all over what there is; one request after the other. Not thread-safe. */
final class ReadEndpoints {

    static final String PROOF = "proof";

    private static final int WARM_UP = 50;
    private static final int REQUESTS = 200;
    private static final int PROOFS = 3;
    private static final int SAMPLED_PAGES = 50;
    private static final String PAGE = "/api/v1/orders?limit=50";
    private static final long YEAR_MILLIS = TimeUnit.DAYS.toMillis(366);

    private final String system;
    private final BenchServer server;
    private final int skus;
    private final RandomGenerator random;

    ReadEndpoints(String system, BenchServer server, int skus, long seed) {
        this.system = system;
        this.server = server;
        this.skus = skus;
        this.random = new SplittableRandom(seed);
    }

    /** Measures them all. */
    List<ReadLatency> measure() throws BenchFailedException, InterruptedException {
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
        List<String> orders = someOrders();
        long events = server.decided();
        Map<String, Supplier<String>> endpoints = new LinkedHashMap<>();
        endpoints.put("order", () -> "/api/v1/orders/" + orders.get(random.nextInt(orders.size())));
        endpoints.put("orders, newest", () -> PAGE);
        endpoints.put("orders, older", () -> PAGE + "&before=" + anyTime());
        endpoints.put("orders of a customer", () -> PAGE + "&customer=" + (12_000 + random.nextInt(4_000)));
        endpoints.put("orders confirmed", () -> PAGE + "&decision=CONFIRMED&before=" + anyTime());
        endpoints.put("orders rejected", () -> PAGE + "&decision=REJECTED&before=" + anyTime());
        endpoints.put("orders pending", () -> PAGE + "&decision=PENDING");
        endpoints.put("events", () -> "/api/v1/events?limit=100&after=" + random.nextLong(events + 1));
        endpoints.put("events, latest", () -> "/api/v1/events?after=latest");
        endpoints.put("stock of a SKU", () -> "/api/v1/stock/" + OrderSource.sku(random.nextInt(skus)));
        endpoints.put("stock, a page", () -> "/api/v1/stock?after=" + OrderSource.sku(random.nextInt(skus)));
        endpoints.put("locations", () -> "/api/v1/locations");
        endpoints.put(PROOF, () -> "/api/v1/proof");
        return endpoints;
    }

    private List<String> someOrders() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < SAMPLED_PAGES; i++) {
            String path = i == 0 ? PAGE : PAGE + "&before=" + anyTime();
            for (JsonNode order : server.read(path).path("orders")) {
                ids.add(order.path("id").asText());
            }
        }
        if (ids.isEmpty()) {
            throw new IOException("there are no orders to read");
        }
        return ids;
    }

    /** An id of some moment of the year: a page before it begins anywhere among the orders. */
    private UUID anyTime() {
        return TimeOrderedId.at(System.currentTimeMillis() - random.nextLong(YEAR_MILLIS), random);
    }

    private double[] time(Supplier<String> path, int requests) throws IOException, InterruptedException {
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            String next = path.get();
            long begin = System.nanoTime();
            server.read(next);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }
}
