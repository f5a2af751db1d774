package io.onhand.server.rolling;

import io.onhand.server.scenario.Answer;
import io.onhand.server.scenario.Client;
import io.onhand.server.scenario.History;
import io.onhand.server.scenario.WantedOrder;
import io.onhand.server.stack.Api;
import java.net.ConnectException;
import java.net.URI;
import java.util.Queue;
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
    private final History history;
    private final Balancer balancer;
    private final AtomicBoolean enough;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger askedAgain = new AtomicInteger();

    /** @param enough becomes true when it shall place no further order */
    Customer(String name, String sku, String key, History history, Balancer balancer, AtomicBoolean enough) {
        this.name = name;
        this.sku = sku;
        this.key = key;
        this.history = history;
        this.balancer = balancer;
        this.enough = enough;
    }

    @Override
    public void run() {
        for (int i = 0; !enough.get(); i++) {
            place(WantedOrder.ofOne(name + "-" + i, sku));
        }
    }

    private void place(WantedOrder wanted) {
        while (!isPlaced(balancer.next(), wanted)) {
            askedAgain.incrementAndGet();
        }
    }

    private boolean isPlaced(URI node, WantedOrder wanted) {
        Answer answer = new Client(() -> new Api(node, key), history, false).place(wanted, "Prefer", "wait=10");
        if (!answer.isOk() && answer.status() != 503 && !(answer.failure() instanceof ConnectException)) {
            complaints.add(node + " left an order without an answer that a load balancer hides: " + answer);
        }
        return answer.isOk();
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
