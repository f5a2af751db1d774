package io.onhand.server.crash;

/** What became of the transaction that was hit. */
enum Outcome {
    COMMITTED("committed"),
    /** For the door: what was not answered is not there, and its client asks again. */
    GONE("rolled back"),
    /** For a listener: the message came again. */
    ANEW("rolled back, done again"),
    MIXED("some of it committed");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
