package io.onhand.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests made beforehand, handed out in a circle: while measuring, the generator only copies bytes. No request has an
 * idempotency key, so that a request handed out again is another order. Not thread-safe.
 */
final class RequestPool {

    /**
     * A request ready to be written.
     *
     * @param bytes head and body
     * @param orders how many orders it holds
     * @param lines how many lines these have
     * @param timed whether its latency counts
     */
    record Request(byte[] bytes, int orders, int lines, boolean timed) {}

    /** What the requests of a pool have in common. */
    record Target(String host, String path, String contentType, String adminKey) {}

    private final List<Request> requests;
    private int next;

    private RequestPool(List<Request> requests) {
        this.requests = requests;
    }

    /** Makes a pool of {@code size} requests with {@code rows} orders each. */
    static RequestPool of(OrderSource source, Target target, int size, int rows) {
        List<Request> requests = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            StringBuilder body = new StringBuilder();
            int lines = 0;
            for (int row = 0; row < rows; row++) {
                BenchOrder order = source.next();
                lines += order.lines().size();
                body.append(row == 0 ? "" : "\n").append(order.json());
            }
            requests.add(new Request(bytes(target, body.toString(), ""), rows, lines, true));
        }
        return new RequestPool(requests);
    }

    /** Makes a pool of one request with this body, which is expected to be refused. */
    static RequestPool ofBody(Target target, String body) {
        return new RequestPool(List.of(new Request(bytes(target, body, ""), 1, 1, true)));
    }

    /** Makes a pool of single orders of which every {@code interval}th has another header line and is timed. */
    static RequestPool sampled(OrderSource source, Target target, int size, int interval, String header) {
        List<Request> requests = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            boolean timed = i % interval == 0;
            BenchOrder order = source.next();
            byte[] bytes = bytes(target, order.json(), timed ? header : "");
            requests.add(new Request(bytes, 1, order.lines().size(), timed));
        }
        return new RequestPool(requests);
    }

    private static byte[] bytes(Target target, String body, String header) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + target.path() + " HTTP/1.1\r\nHost: " + target.host() + "\r\nAuthorization: Bearer "
                        + target.adminKey() + "\r\nContent-Type: " + target.contentType() + "\r\nContent-Length: "
                        + content.length + "\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    Request next() {
        Request request = requests.get(next);
        next = next + 1 == requests.size() ? 0 : next + 1;
        return request;
    }
}
