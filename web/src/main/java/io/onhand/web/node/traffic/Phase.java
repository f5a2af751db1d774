package io.onhand.web.node.traffic;

/** How far a node is on its way out. */
public enum Phase {
    /** It is ready, if database and broker are. */
    SERVING,
    /** It serves, and says that it is not ready, so that load balancers send no more. */
    LEAVING,
    /** It turns new requests away with 503; those under way are finished. */
    CLOSED
}
