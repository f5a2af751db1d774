package io.onhand.inventory.proof;

import io.onhand.inventory.api.InventoryProof;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.shared.database.Rows;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** The inventory service's part of the proof. Each check is one statement, and so sees one snapshot: it holds under load. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Interceptors(InventorySchema.First.class)
public class ProvingInventory implements InventoryProof {

    private interface Parameters {
        void bind(PreparedStatement select) throws SQLException;
    }

    private static final String STATES = """
            select d.order_id, d.decision, coalesce(a.live, 0),
                   greatest(d.decided_at, d.cancelled_at,
                            (select max(shipped_at) from inventory.shipment s where s.order_id = d.order_id))
            from (select * from inventory.decision where %s) d
            left join lateral (
              select sum(quantity - shipped - released)::bigint as live
              from inventory.allocation where order_id = d.order_id) a on true
            order by d.order_id""";

    private static final String PAGE = String.format(
            Locale.ROOT,
            STATES,
            "order_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000') order by order_id limit ?");

    private static final String THESE = String.format(Locale.ROOT, STATES, "order_id = any (?)");

    /** Movements without a level are a difference, too. */
    private static final String LEDGER = """
            with later as (
              select sku, location, sum(on_hand) as on_hand, sum(reserved) as reserved, sum(allocated) as allocated
              from inventory.stock_movement
              where id > (select up_to from inventory.ledger_checkpoint) group by sku, location
            )
            select count(*), count(*) filter (
              where s.sku is null
                 or s.on_hand <> coalesce(c.on_hand, 0) + coalesce(m.on_hand, 0)
                 or s.reserved <> coalesce(c.reserved, 0) + coalesce(m.reserved, 0)
                 or s.allocated <> coalesce(c.allocated, 0) + coalesce(m.allocated, 0))
            from inventory.stock_level s
            full join inventory.closing_balance c using (sku, location)
            full join later m using (sku, location)""";

    private static final String NEGATIVE = """
            select count(*), count(*) filter (
              where on_hand < 0 or reserved < 0 or allocated < 0 or safety_stock < 0)
            from inventory.stock_level""";

    private static final String OVER_ALLOCATED = """
            select c.allocations + later.allocations, c.over_allocated + later.over_allocated
            from inventory.ledger_checkpoint c
            cross join lateral (
              select count(*) as allocations,
                     count(*) filter (where available_after is null or available_after < 0) as over_allocated
              from inventory.stock_movement m where m.id > c.up_to and m.type = 'ALLOCATED') later""";

    /** Allocations without a level are a difference, too. */
    private static final String ALLOCATIONS = """
            select count(*), count(*) filter (where s.sku is null or s.allocated <> coalesce(a.live, 0))
            from inventory.stock_level s
            full join (
              select sku, location, sum(quantity - shipped - released) as live
              from inventory.allocation where shipped + released < quantity group by sku, location) a using (sku, location)""";

    /** A shipment is the cause of its movements, the order that of all others. */
    private static final String MOVED = """
            select distinct coalesce(s.order_id, m.cause_id)
            from inventory.stock_movement m left join inventory.shipment s on s.id = m.cause_id
            where m.id > ? and m.type in ('ALLOCATED', 'RELEASED', 'SHIPPED', 'RETURNED')
              and coalesce(s.order_id, m.cause_id) <= ?
            limit ?""";

    @Resource(lookup = "jdbc/inventory")
    private DataSource dataSource;

    @Override
    public List<DecisionState> states(UUID after, int limit) {
        return read(PAGE, select -> {
            select.setObject(1, after);
            select.setInt(2, limit);
        });
    }

    @Override
    public List<DecisionState> statesOf(Collection<UUID> orderIds) {
        return read(
                THESE, select -> select.setArray(1, select.getConnection().createArrayOf("uuid", orderIds.toArray())));
    }

    private List<DecisionState> read(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.bind(select);
            List<DecisionState> states = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    states.add(new DecisionState(
                            Rows.uuid(rows, 1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getTimestamp(4).toInstant()));
                }
            }
            return states;
        } catch (SQLException e) {
            throw new EJBException("decisions could not be read for the proof: " + e.getMessage(), e);
        }
    }

    @Override
    public long closeLedger() {
        try (Connection connection = dataSource.getConnection()) {
            return new LedgerCheckpoint(connection).move();
        } catch (SQLException e) {
            throw new EJBException("the checkpoint of the ledger could not be moved: " + e.getMessage(), e);
        }
    }

    @Override
    public void reopenLedger() {
        try (Connection connection = dataSource.getConnection()) {
            new LedgerCheckpoint(connection).forget();
        } catch (SQLException e) {
            throw new EJBException("the checkpoint of the ledger could not be forgotten: " + e.getMessage(), e);
        }
    }

    @Override
    public List<UUID> movedSince(long movement, UUID upTo, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(MOVED)) {
            select.setLong(1, movement);
            select.setObject(2, upTo);
            select.setInt(3, limit);
            List<UUID> orders = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    orders.add(Rows.uuid(rows, 1));
                }
            }
            return orders;
        } catch (SQLException e) {
            throw new EJBException("movements could not be read for the proof: " + e.getMessage(), e);
        }
    }

    @Override
    public Count ledgerDifferences() {
        return count(LEDGER);
    }

    @Override
    public Count negativeBalances() {
        return count(NEGATIVE);
    }

    @Override
    public Count overAllocations() {
        return count(OVER_ALLOCATED);
    }

    @Override
    public Count allocationDifferences() {
        return count(ALLOCATIONS);
    }

    private Count count(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Count(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw new EJBException("the proof could not be read: " + e.getMessage(), e);
        }
    }
}
