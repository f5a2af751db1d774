package io.onhand.web.node.traffic;

import io.onhand.order.api.OrderQueries;

/** What an administrator sees and does of the {@link Traffic}. Thread-safe. */
final class RestApiView implements RestApiMXBean {

    private final String version;
    private final Traffic traffic;
    private final OrderQueries queries;

    RestApiView(String version, Traffic traffic, OrderQueries queries) {
        this.version = version;
        this.traffic = traffic;
        this.queries = queries;
    }

    @Override
    public String getVersion() {
        return version;
    }

    @Override
    public Phase getPhase() {
        return traffic.phase();
    }

    @Override
    public long getRequestsUnderWay() {
        return traffic.underWay();
    }

    @Override
    public long getRequests() {
        return traffic.requests();
    }

    @Override
    public long getRequestsTurnedAway() {
        return traffic.turnedAway();
    }

    @Override
    public void leave() {
        enter(Phase.LEAVING);
    }

    @Override
    public void close() {
        enter(Phase.CLOSED);
    }

    @Override
    public void serve() {
        enter(Phase.SERVING);
    }

    private void enter(Phase phase) {
        traffic.enter(phase);
        queries.allowWaiting(phase != Phase.CLOSED);
    }
}
