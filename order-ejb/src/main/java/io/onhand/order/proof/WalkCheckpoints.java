package io.onhand.order.proof;

import io.onhand.order.api.WalkCheckpoint;
import io.onhand.order.api.WalkCheckpoint.Position;
import io.onhand.shared.database.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps the checkpoint of the walk, and tells what has changed behind it. Each statement is a transaction of its own. */
final class WalkCheckpoints {

    private static final String READ = """
            select walked_to, walked, walked_alike, event, movement, next_event, next_movement, next_at, version
            from orders.proof_checkpoint""";

    private static final String KEEP = """
            update orders.proof_checkpoint
            set walked_to = ?, walked = ?, walked_alike = ?, event = ?, movement = ?, next_event = ?, next_movement = ?,
                next_at = ?, version = version + 1
            where version = ?""";

    private static final String FORGET = """
            update orders.proof_checkpoint
            set walked_to = null, walked = 0, walked_alike = 0, event = 0, movement = 0, next_event = 0, next_movement = 0,
                next_at = null, version = version + 1""";

    private static final String CHANGED = """
            select e.order_id
            from orders.event_batch b join orders.order_event e on e.batch_id = b.id
            where b.first_seq > ? and e.order_id <= ?
            union
            select id from orders.sales_order where decision = 'PENDING' and id <= ?
            limit ?""";

    private final Connection connection;

    WalkCheckpoints(Connection connection) {
        this.connection = connection;
    }

    WalkCheckpoint read() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            row.next();
            Timestamp nextAt = row.getTimestamp(8);
            return new WalkCheckpoint(
                    Rows.uuid(row, 1),
                    row.getLong(2),
                    row.getLong(3),
                    new Position(row.getLong(4), row.getLong(5)),
                    new Position(row.getLong(6), row.getLong(7)),
                    nextAt == null ? null : nextAt.toInstant(),
                    row.getLong(9));
        }
    }

    /** Keeps it, unless another one was kept since its version was read. */
    void keep(WalkCheckpoint checkpoint) throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setObject(1, checkpoint.walkedTo());
            keep.setLong(2, checkpoint.walked());
            keep.setLong(3, checkpoint.alike());
            keep.setLong(4, checkpoint.since().event());
            keep.setLong(5, checkpoint.since().movement());
            keep.setLong(6, checkpoint.next().event());
            keep.setLong(7, checkpoint.next().movement());
            keep.setTimestamp(8, checkpoint.nextAt() == null ? null : Timestamp.from(checkpoint.nextAt()));
            keep.setLong(9, checkpoint.version());
            keep.executeUpdate();
        }
    }

    void forget() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(FORGET);
        }
    }

    /** Orders up to an id with an event after that one, and those that wait for their decision. */
    List<UUID> changedSince(long event, UUID upTo, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CHANGED)) {
            select.setLong(1, event);
            select.setObject(2, upTo);
            select.setObject(3, upTo);
            select.setInt(4, limit);
            List<UUID> changed = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    changed.add(Rows.uuid(rows, 1));
                }
            }
            return changed;
        }
    }
}
