package io.onhand.server.rolling;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places one order after the other through a load balancer, each with its key, and waits for its decision. Of failures it
 * takes those that a load balancer hides by asking another node: a refused connection, and 503.
 */
final class Customer implements Runnable {

    private final String name;
    private final String sku;
    private final String key;
    private final Balancer balancer;
    private final AtomicBoolean enough;
    private final Map<String, String> idByKey = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger askedAgain = new AtomicInteger();

    /** @param enough becomes true when it shall place no further order */
    Customer(String name, String sku, String key, Balancer balancer, AtomicBoolean enough) {
        this.name = name;
        this.sku = sku;
        this.key = key;
        this.balancer = balancer;
        this.enough = enough;
    }

    @Override
    public void run() {
        for (int i = 0; !enough.get(); i++) {
            place(name + "-" + i);
        }
    }

    private void place(String idempotencyKey) {
        while (!isPlaced(balancer.next(), idempotencyKey)) {
            askedAgain.incrementAndGet();
        }
    }

    private boolean isPlaced(URI node, String idempotencyKey) {
        try {
            Reply reply = new Api(node, key)
                    .post("/api/v1/orders", Shop.order(sku, 1), "Idempotency-Key", idempotencyKey, "Prefer", "wait=10");
            if (reply.status() == 200 || reply.status() == 202) {
                idByKey.put(idempotencyKey, reply.text("/id"));
                return true;
            }
            if (reply.status() != 503) {
                complaints.add(node + " answered " + idempotencyKey + " with " + reply.status() + " " + reply.body());
            }
        } catch (UncheckedIOException e) {
            if (!isRefused(e.getCause())) {
                complaints.add(node + " left " + idempotencyKey + " without an answer: " + e.getCause());
            }
        }
        return false;
    }

    private static boolean isRefused(IOException failure) {
        return failure instanceof ConnectException;
    }

    /** The order that stands for each key. */
    Map<String, String> idByKey() {
        return idByKey;
    }

    /** What no load balancer would have hidden. */
    Queue<String> complaints() {
        return complaints;
    }

    /** How often another node had to be asked. */
    int askedAgain() {
        return askedAgain.get();
    }
}
