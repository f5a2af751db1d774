package io.onhand.server.stack;

/** A process of a running Onhand, which can be hit alone. */
public enum StackPart {
    /** The application server. */
    SERVER,
    /** The message broker. */
    BROKER,
    /** PostgreSQL: its first process, without which the others end too. */
    DATABASE
}
