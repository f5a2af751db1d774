package io.onhand.server.crash;

import java.util.List;

/** Where in the transaction it is hit. */
enum Step {
    ROWS_WRITTEN("after-sql", "rows written 1", "after SQL, before the send"),
    MESSAGE_SENT("after-send", "message sent 1", "after the send, before the prepares"),
    FIRST_PREPARED("first-prepared", "prepared 1", "after the first prepare"),
    ALL_PREPARED("all-prepared", "prepared", "after all prepares, before the log is forced"),
    LOGGED("logged", "committing 1", "after the log, before the first commit"),
    FIRST_COMMITTED("first-committed", "committed 1", "after the first commit, before the next"),
    ALL_COMMITTED("all-committed", "committed", "after all commits, before the answer or the next message"),
    /** Not in the protocol: one branch is committed without a prepare, before the log is forced. */
    LAST_COMMITTED_FIRST("last-committed-first", "committed alone 1", "after the last agent's commit");

    /** The steps of a transaction that follows the protocol. */
    static final List<Step> OF_TWO_PHASES =
            List.of(ROWS_WRITTEN, MESSAGE_SENT, FIRST_PREPARED, ALL_PREPARED, LOGGED, FIRST_COMMITTED, ALL_COMMITTED);

    private final String slug;
    private final String rule;
    private final String words;

    Step(String slug, String rule, String words) {
        this.slug = slug;
        this.rule = rule;
        this.words = words;
    }

    /** In a cell's name. */
    String slug() {
        return slug;
    }

    /** As the rules call it, in a transaction with so many branches. */
    String rule(int branches) {
        return this == ALL_PREPARED || this == ALL_COMMITTED ? rule + " " + branches : rule;
    }

    /** How many of so many branches are prepared by then. */
    int prepared(int branches) {
        return switch (this) {
            case ROWS_WRITTEN, MESSAGE_SENT -> 0;
            case FIRST_PREPARED -> 1;
            default -> branches;
        };
    }

    /** Whether the transaction manager has decided to commit by then. */
    boolean isDecided() {
        return this == LOGGED || this == FIRST_COMMITTED || this == ALL_COMMITTED;
    }

    /** For people. */
    String words() {
        return words;
    }
}
