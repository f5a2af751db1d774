package io.onhand.server.node;

/** What administrators and the application see of the node's name, as {@code io.onhand:type=Node}. */
public interface NodeMXBean {

    /** The name that marks this server's transactions. */
    String getName();

    /** Who this server is in the row of its name. */
    String getHolder();

    /** Whether the database has confirmed within the last seconds that the name is this server's. */
    boolean isHeld();
}
