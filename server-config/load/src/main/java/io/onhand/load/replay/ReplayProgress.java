package io.onhand.load.replay;

import io.onhand.load.replay.Tally.Kind;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Puts the state of a replay into one line of less than 80 characters, drawn or told. Thread-safe. */
final class ReplayProgress {

    private static final int BAR = 20;

    private final Tally tally;
    private final LongSupplier nanoTime;
    private volatile Phase phase = new Phase(Kind.ITEM, 0, 0);

    private record Phase(Kind kind, int total, long began) {}

    ReplayProgress(Tally tally, LongSupplier nanoTime) {
        this.tally = tally;
        this.nanoTime = nanoTime;
    }

    /** Begins a phase that has so many rows of a kind. */
    void begin(Kind kind, int total) {
        phase = new Phase(kind, total, nanoTime.getAsLong());
    }

    /** With a bar, for a terminal. */
    String drawn() {
        return line(ReplayProgress::bar);
    }

    /** In words and figures, for a log. */
    String told() {
        return line((what, done, total) -> String.format(Locale.ROOT, "%-6s %,d of %,d", what, done, total));
    }

    /** How far a phase is, as text. */
    private interface Share {
        String text(String what, int done, int total);
    }

    private String line(Share share) {
        Phase now = phase;
        return switch (now.kind()) {
            case ITEM -> share.text("items", done(Kind.ITEM), now.total());
            case GRANT -> share.text("stock", done(Kind.GRANT), now.total());
            default -> orders(share, now);
        };
    }

    private int done(Kind kind) {
        return tally.answered(kind);
    }

    private String orders(Share share, Phase now) {
        int answered = done(Kind.ORDER);
        int decided = tally.decided();
        double seconds = Math.max(1e-3, (nanoTime.getAsLong() - now.began()) / 1e9);
        String line =
                share.text("orders", decided + tally.changed(Kind.ORDER) + tally.refused(Kind.ORDER), now.total());
        return String.format(
                Locale.ROOT, "%s  %,d sent, %,d decided, %,.0f/s", line, answered, decided, decided / seconds);
    }

    private static String bar(String what, int done, int total) {
        int filled = total == 0 ? BAR : (int) Math.min(BAR, (long) BAR * done / total);
        String drawn = "#".repeat(filled) + ".".repeat(BAR - filled);
        return String.format(Locale.ROOT, "%-6s [%s] %,d/%,d", what, drawn, done, total);
    }
}
