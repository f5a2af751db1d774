package io.onhand.inventory.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The closing balances: sums of all movements up to an id, so that the proof adds only later ones. Movements never change,
 * but their ids are issued in one order and committed in another, and a transaction that is in doubt can hold an old id for
 * minutes. No movement may appear below the checkpoint, so it moves in two steps:
 *
 * <ol>
 *   <li>The largest visible id is noted as the next checkpoint. Whoever was issued a smaller one and is not visible has,
 *       at this moment, a writer's lock on the table: an INSERT takes it before it asks for an id, and a transaction,
 *       prepared ones included, keeps it to its end. If all who hold that lock have transaction ids, these are smaller than
 *       one that is drawn now, and that one is noted too. (If one has none yet, which lasts microseconds, nothing is noted.)
 *   <li>Once no transaction with a smaller id is under way or prepared, nobody can add to the ids up to the noted one.
 *       At rest that is at once, under load by the time of the next proof.
 * </ol>
 *
 * <p>Local transactions, outside JTA. Several nodes may move the checkpoint at the same time: they
 * lock its row. Used by one thread.
 */
final class LedgerCheckpoint {

    /** Movements in one step: a statement may take 30 seconds, this takes about one. */
    private static final long STEP = 1_000_000;

    private static final String STATE = """
            select up_to, next_up_to, next_before, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                   pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            from inventory.ledger_checkpoint""";

    private static final String LAST = "select coalesce(max(id), 0) from inventory.stock_movement";

    private static final String WRITER_WITHOUT_ID = """
            with locks as materialized (select * from pg_locks)
            select exists (
              select 1 from locks writer
              where writer.locktype = 'relation' and writer.mode = 'RowExclusiveLock'
                and writer.relation = 'inventory.stock_movement'::regclass
                and writer.database = (select oid from pg_database where datname = current_database())
                and not exists (
                  select 1 from locks id
                  where id.locktype = 'transactionid' and id.mode = 'ExclusiveLock' and id.granted
                    and id.virtualtransaction = writer.virtualtransaction))""";

    private static final String DRAW = "select pg_current_xact_id()::text::bigint";

    private static final String NOTE = """
            update inventory.ledger_checkpoint set next_up_to = ?, next_before = ? where up_to = ? and next_up_to = ?""";

    private static final String MOVE = """
            with checkpoint as materialized (
              select up_to from inventory.ledger_checkpoint where up_to = ? for update
            ), sums as materialized (
              select m.sku, m.location, sum(m.on_hand)::bigint as on_hand, sum(m.reserved)::bigint as reserved,
                     sum(m.allocated)::bigint as allocated,
                     count(*) filter (where m.type = 'ALLOCATED') as allocations,
                     count(*) filter (where m.type = 'ALLOCATED'
                                        and (m.available_after is null or m.available_after < 0)) as over_allocated
              from checkpoint c join inventory.stock_movement m on m.id > c.up_to and m.id <= ?
              group by m.sku, m.location
            ), closed as (
              insert into inventory.closing_balance as b (sku, location, on_hand, reserved, allocated)
              select sku, location, on_hand, reserved, allocated from sums
              on conflict (sku, location) do update
              set on_hand = b.on_hand + excluded.on_hand, reserved = b.reserved + excluded.reserved,
                  allocated = b.allocated + excluded.allocated
            )
            update inventory.ledger_checkpoint l
            set up_to = ?, allocations = l.allocations + s.allocations, over_allocated = l.over_allocated + s.over_allocated
            from checkpoint, (select coalesce(sum(allocations), 0)::bigint as allocations,
                                     coalesce(sum(over_allocated), 0)::bigint as over_allocated from sums) s""";

    private static final List<String> FORGET = List.of(
            // First the lock: whoever is moving the checkpoint finishes, and what it has written is seen.
            "update inventory.ledger_checkpoint set up_to = 0, allocations = 0, over_allocated = 0",
            "delete from inventory.closing_balance");

    private record State(long upTo, long nextUpTo, long nextBefore, long oldestRunning, long newest) {

        boolean isNextSettled() {
            return nextUpTo > upTo && oldestRunning >= nextBefore;
        }

        /** None is noted, or one of another server: the database was restored from a dump, and ids begin anew. */
        boolean needsNext() {
            return nextUpTo <= upTo || nextBefore > newest;
        }
    }

    private final Connection connection;

    LedgerCheckpoint(Connection connection) {
        this.connection = connection;
    }

    /** Moves the checkpoint as far as is certain; returns the id that it has reached. */
    long move() throws SQLException {
        moveToNext();
        State state = state();
        if (state.needsNext() && noteNext(state)) {
            moveToNext();
        }
        return state().upTo();
    }

    /** Begins anew, so that everything is read again. */
    void forget() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : FORGET) {
                statement.executeUpdate(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void moveToNext() throws SQLException {
        State state = state();
        long target = state.nextUpTo();
        while (state.isNextSettled() && state.upTo() < target) {
            move(state.upTo(), Math.min(target, state.upTo() + STEP));
            state = state();
        }
    }

    /** Does nothing when somebody else has moved it from there. */
    private void move(long from, long to) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, from);
            move.setLong(2, to);
            move.setLong(3, to);
            move.executeUpdate();
        }
    }

    /** The order of these questions is what makes the answer right. */
    private boolean noteNext(State state) throws SQLException {
        long last = number(LAST);
        if (last <= state.upTo() || isTrue(WRITER_WITHOUT_ID)) {
            return false;
        }
        long before = number(DRAW);
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setLong(1, last);
            note.setLong(2, before);
            note.setLong(3, state.upTo());
            note.setLong(4, state.nextUpTo());
            return note.executeUpdate() == 1;
        }
    }

    private State state() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATE)) {
            row.next();
            return new State(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean isTrue(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
