package io.onhand.web.assurance.indoubt;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The transactions in doubt at one moment.
 *
 * @param all of them, whatever their age
 * @param unknown the places that did not answer: {@code database}, {@code broker}
 * @param old the age from which on one is old
 */
public record InDoubtReport(List<InDoubtReport.Transaction> all, Set<String> unknown, Duration old) {

    /** The place where services keep their data. */
    public static final String DATABASE = "database";

    /** The place where messages are. */
    public static final String BROKER = "broker";

    /**
     * A transaction in doubt.
     *
     * @param where {@code database} or {@code broker}
     * @param id in that one's notation
     * @param age for how long it has been prepared; in the broker, for how long this server has seen it
     */
    record Transaction(String where, String id, Duration age) {}

    public InDoubtReport {
        all = List.copyOf(all);
        unknown = Set.copyOf(unknown);
    }

    /** How many are in doubt at a place. */
    public long count(String where) {
        return all.stream().filter(t -> t.where().equals(where)).count();
    }

    /** How many of them are old. */
    public long countOld(String where) {
        return olds().stream().filter(t -> t.where().equals(where)).count();
    }

    /** Those that are old. */
    List<Transaction> olds() {
        return all.stream().filter(t -> t.age().compareTo(old) >= 0).toList();
    }
}
