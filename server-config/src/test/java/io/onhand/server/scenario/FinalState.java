package io.onhand.server.scenario;

import java.util.List;
import java.util.Map;

/**
 * What is there when nobody disturbs any more.
 *
 * @param orders what the order service stored, without the rows that only stand where an order never was
 * @param keys which order each idempotency key stands for
 * @param decisions what the inventory service decided, by order
 * @param decisionsWithoutOrder orders that were decided and do not exist
 * @param units what the ledger says about each order
 * @param stock what the ledger and the balances say about each item
 * @param feed the numbered events, in their order
 * @param rest whether everything is at rest
 */
public record FinalState(
        List<Order> orders,
        Map<String, String> keys,
        Map<String, Decided> decisions,
        List<String> decisionsWithoutOrder,
        Map<String, Units> units,
        Map<String, Stock> stock,
        List<Event> feed,
        Rest rest) {

    /** @param customer the name of the wanted order that it came from */
    public record Order(
            String id, String customer, List<Line> lines, String decision, String rejection, boolean cancelled) {

        long quantity() {
            return lines.stream().mapToLong(Line::quantity).sum();
        }
    }

    public record Decided(String decision, boolean cancelled) {}

    /** Sums of the movements that an order caused. */
    public record Units(long allocated, long released) {

        static final Units NONE = new Units(0, 0);
    }

    /**
     * @param received units that ever came in
     * @param allocated the balance
     */
    public record Stock(long received, long allocated) {}

    /**
     * @param proof what the proof found wrong; empty if it holds
     * @param inFlight what the proof says is still under way
     * @param preparedInDatabase transactions in doubt
     * @param preparedInBroker transactions in doubt
     * @param messages in each queue
     */
    public record Rest(
            List<String> proof,
            long inFlight,
            int preparedInDatabase,
            int preparedInBroker,
            Map<String, Long> messages) {}
}
