package io.onhand.load.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onhand.load.replay.PeerMemory.Before;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The other end of the wire for tests of the retry logic: answers as the API does, remembers idempotency keys, and
 * misbehaves as told. It decides nothing about stock and is no stand-in for the product.
 */
final class ProtocolPeer implements AutoCloseable {

    static final String KEY = "test-key";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What goes wrong with one POST. */
    enum Fault {
        /** 503 with Retry-After. */
        BUSY,
        /** The container's own 404, as long as the application is not there. */
        STARTING,
        /** The connection dies before anything is done. */
        LOST_REQUEST,
        /** Everything is done and the connection dies before the answer. */
        LOST_ANSWER,
        /** The answer stops in the middle of its JSON. */
        CUT_ANSWER,
        /** Every second row is answered 503. */
        BUSY_ROWS,
        /** Only the first row is answered. */
        MISSING_ROWS,
        /** Every row is answered twice. */
        ROWS_TWICE
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final PeerMemory memory = new PeerMemory();
    private boolean holds = true;
    private String poison = "";

    ProtocolPeer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/api/v1/", this::answer);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    OnhandClient client() {
        return new OnhandClient(url(), KEY, Duration.ofSeconds(10));
    }

    /** The next POSTs go wrong, one fault each. */
    void next(Fault... wrong) {
        faults.addAll(Arrays.asList(wrong));
    }

    /** Orders stay pending. */
    void decideNothing() {
        memory.decideNothing();
    }

    /** Each event appears twice in the feed. */
    void announceTwice() {
        memory.announceTwice();
    }

    synchronized void failTheProof() {
        holds = false;
    }

    /** A request that contains this text is refused as a whole with 400. */
    synchronized void refuseRequestsWith(String text) {
        poison = text;
    }

    /** Makes every order of so far an hour old. */
    void ageOrders() {
        memory.ageOrders();
    }

    /** All rows received, repeated ones included. */
    List<JsonNode> rows() {
        return memory.rows();
    }

    /** How often a row with that idempotency key was received. */
    int timesSent(String key) {
        return memory.timesSent(key);
    }

    /** How many different orders exist. */
    int orders() {
        return memory.orders();
    }

    /** Puts an event into the feed. */
    void announce(String type, String orderId) {
        memory.announce(type, orderId);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            problem(exchange, 401, "unauthorized");
        } else if (path.endsWith("/batch")) {
            batch(exchange, path, body);
        } else if (path.endsWith("/events")) {
            send(
                    exchange,
                    200,
                    "application/json",
                    memory.feed(after(exchange.getRequestURI().getQuery())));
        } else {
            send(exchange, 200, "application/json", proof());
        }
    }

    private void batch(HttpExchange exchange, String path, String body) throws IOException {
        Fault fault = faults.poll();
        if (fault == Fault.BUSY) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            problem(exchange, 503, "busy");
        } else if (fault == Fault.STARTING) {
            send(exchange, 404, "text/html", "<html>not here</html>");
        } else if (fault == Fault.LOST_REQUEST) {
            exchange.close();
        } else if (isPoisoned(body)) {
            problem(exchange, 400, "malformed");
        } else {
            String answer = work(path, body, fault);
            if (fault == Fault.LOST_ANSWER) {
                exchange.close();
            } else {
                int length = fault == Fault.CUT_ANSWER ? answer.length() / 2 : answer.length();
                send(exchange, 200, "application/json", answer.substring(0, length));
            }
        }
    }

    private synchronized boolean isPoisoned(String body) {
        return !poison.isEmpty() && body.contains(poison);
    }

    private String work(String path, String body, Fault fault) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode answers = answer.putArray("rows");
        int number = 0;
        for (String line : body.split("\n")) {
            number++;
            JsonNode row = JSON.readTree(line);
            memory.received(row);
            if (fault == Fault.MISSING_ROWS && number > 1) {
                continue;
            }
            boolean busy = fault == Fault.BUSY_ROWS && number % 2 == 0;
            ObjectNode rowAnswer = busy ? JSON.createObjectNode().put("status", 503) : rowAnswer(path, row);
            answers.add(rowAnswer.put("row", number));
            if (fault == Fault.ROWS_TWICE) {
                answers.add(rowAnswer);
            }
        }
        return answer.toString();
    }

    private ObjectNode rowAnswer(String path, JsonNode row) {
        Before before = memory.before(row);
        if (before == Before.OTHER) {
            ObjectNode refused = JSON.createObjectNode().put("status", 422);
            refused.putObject("problem").put("type", "/problems/idempotency-key-reused");
            return refused;
        }
        if (path.contains("orders")) {
            return memory.order(row);
        }
        ObjectNode booked = JSON.createObjectNode().put("status", 200);
        return before == Before.SAME ? booked.put("replayed", true) : booked;
    }

    private static String after(String query) {
        return query.replaceAll(".*after=", "").replaceAll("&.*", "");
    }

    private synchronized String proof() {
        ObjectNode proof = JSON.createObjectNode().put("holds", holds);
        proof.putArray("checks")
                .addObject()
                .put("name", "ledger-equals-balances")
                .put("holds", holds)
                .put("checked", 3)
                .put("violations", holds ? 0 : 1);
        return proof.toString();
    }

    private static void problem(HttpExchange exchange, int status, String title) throws IOException {
        String body = JSON.createObjectNode()
                .put("title", title)
                .put("status", status)
                .toString();
        send(exchange, status, "application/problem+json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
