package io.onhand.server.node;

/** Another server that runs has the name. Its message says so to people. */
public final class NodeRunsAlreadyException extends Exception {

    private static final long serialVersionUID = 1L;

    NodeRunsAlreadyException(String node, String holder) {
        super(node + " runs already; choose another --node (ONHAND_NODE). The one that runs is " + holder);
    }
}
