package io.onhand.server.storm;

import io.onhand.server.stack.StackPart;

/** Who can be hit. */
enum Victim {
    SERVER(StackPart.SERVER),
    BROKER(StackPart.BROKER),
    DATABASE(StackPart.DATABASE),
    /** The process of one database session; PostgreSQL then ends all others and recovers, as after a crash. */
    SESSION(StackPart.DATABASE);

    private final StackPart part;

    Victim(StackPart part) {
        this.part = part;
    }

    StackPart part() {
        return part;
    }
}
