package io.onhand.web.node.traffic;

import io.onhand.shared.management.Description;
import io.onhand.web.node.traffic.Traffic.Phase;

/** The REST API of this node, and the way to take the node out of a group of nodes. */
@Description("The REST API of this node: requests under way, and the way to take the node out of a group of nodes"
        + " without a client noticing: leave, wait until load balancers have noticed, close, wait until no request is"
        + " under way, stop or undeploy")
public interface RestApiMXBean {

    @Description("Version of the application")
    String getVersion();

    @Description("SERVING; LEAVING: serves, while /health/ready answers 503; CLOSED: answers new requests with 503")
    Phase getPhase();

    @Description("Requests that have no answer yet, those that wait for a decision included")
    long getRequestsUnderWay();

    @Description("Requests since the start of the application, on this node")
    long getRequests();

    @Description("Requests that were answered with 503 because the node was closed")
    long getRequestsTurnedAway();

    @Description(
            "From now on /health/ready answers 503, so that load balancers send no more; everything is still served")
    void leave();

    @Description("From now on new requests are answered with 503; those under way are finished, and who waits for a"
            + " decision is answered at once")
    void close();

    @Description("Takes leave and close back")
    void serve();
}
