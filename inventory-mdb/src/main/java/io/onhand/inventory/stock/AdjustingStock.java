package io.onhand.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.StockAdministration;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.keys.BookingKeys;
import io.onhand.inventory.ledger.LedgerStatements;
import io.onhand.inventory.ledger.StockAnnouncement;
import io.onhand.inventory.rules.Adjusting;
import io.onhand.inventory.rules.AdjustmentBatch;
import io.onhand.inventory.rules.StockLedger;
import io.onhand.inventory.rules.StockPosition;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.shared.database.Columns;
import io.onhand.shared.database.XaTransaction;
import io.onhand.shared.messaging.KnownDestinations;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Books adjustments, and sets what people set for a level, in one XA transaction each; publishes the levels that changed. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@Interceptors(InventorySchema.First.class)
public class AdjustingStock implements StockAdministration {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @Resource
    private UserTransaction transaction;

    private final Clock clock;
    private final StockAnnouncement announcement;

    @Inject
    public AdjustingStock(Clock clock, KnownDestinations destinations) {
        this.clock = clock;
        this.announcement = new StockAnnouncement(destinations);
    }

    @Override
    public List<AdjustmentResult> adjust(List<Adjustment> adjustments) {
        return XaTransaction.call(transaction, "stock could not be adjusted", () -> {
            List<AdjustmentResult> results = new ArrayList<>(adjustments.size());
            StockLedger ledger = book(adjustments, results, inventory.unwrap(Connection.class));
            // After the rows: the database is enlisted, and so committed, first.
            if (!ledger.moved().isEmpty()) {
                try (JMSContext context = connectionFactory.createContext()) {
                    announcement.publish(ledger, context);
                }
            }
            return results;
        });
    }

    @Override
    public AdjustmentResult set(LevelSetting setting) {
        return XaTransaction.call(transaction, "the level could not be set", () -> {
            Connection connection = inventory.unwrap(Connection.class);
            createLevels(List.of(setting), LevelSetting::sku, LevelSetting::location, connection);
            var statements = new LedgerStatements(connection);
            StockLedger before = statements.lock(Set.of(setting.sku()));
            if (!before.knows(setting.sku())) {
                return new AdjustmentResult.UnknownSku(setting.sku());
            }
            if (before.at(setting.sku(), setting.location()).isEmpty()) {
                return new AdjustmentResult.UnknownLocation(setting.location());
            }
            boolean changed = write(setting, connection);
            StockPosition now = statements
                    .lock(Set.of(setting.sku()))
                    .at(setting.sku(), setting.location())
                    .orElseThrow();
            if (changed) {
                try (JMSContext context = connectionFactory.createContext()) {
                    announcement.publish(List.of(now), context);
                }
            }
            return Adjusting.booked(now, false);
        });
    }

    /** Changes the level, which is locked, and writes down who did; returns whether there was anything to change. */
    private boolean write(LevelSetting setting, Connection connection) throws SQLException {
        String sql = """
                with changed as (
                  update inventory.stock_level set safety_stock = ?, low_stock_at = ?, version = version + 1
                  where sku = ? and location = ? and (safety_stock, low_stock_at) is distinct from (?, ?)
                  returning sku, location, safety_stock, low_stock_at
                )
                insert into inventory.level_setting (sku, location, safety_stock, low_stock_at, client_id, actor, at)
                select sku, location, safety_stock, low_stock_at, ?, ?, ?::timestamptz from changed""";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, setting.safetyStock());
            update.setObject(2, setting.lowStockAt(), Types.BIGINT);
            update.setString(3, setting.sku());
            update.setString(4, setting.location());
            update.setLong(5, setting.safetyStock());
            update.setObject(6, setting.lowStockAt(), Types.BIGINT);
            update.setString(7, setting.caller().clientId());
            update.setString(8, setting.caller().actor());
            update.setString(9, clock.instant().toString());
            return update.executeUpdate() == 1;
        }
    }

    private StockLedger book(List<Adjustment> adjustments, List<AdjustmentResult> results, Connection connection)
            throws SQLException {
        var keys = new BookingKeys(connection);
        var batch = new AdjustmentBatch(adjustments, clock.instant(), UuidCreator::getTimeOrderedEpoch);
        Map<String, BookingKeys.Known> known = keys.claim(batch.claims());
        createLevels(adjustments, Adjustment::sku, Adjustment::location, connection);
        var ledgerStatements = new LedgerStatements(connection);
        StockLedger ledger =
                ledgerStatements.lock(adjustments.stream().map(Adjustment::sku).collect(Collectors.toSet()));
        results.addAll(batch.book(new Adjusting(ledger), known));
        keys.refuse(batch.refused());
        keys.release(batch.unused());
        ledgerStatements.write(ledger);
        return ledger;
    }

    /** A known SKU at a known location without a level gets one; nothing happens for any other pair. */
    private static <T> void createLevels(
            List<T> asked, Function<T, String> sku, Function<T, String> location, Connection connection)
            throws SQLException {
        String sql = """
                insert into inventory.stock_level (sku, location)
                select distinct i.sku, l.code
                from unnest(?::text[], ?::text[]) as a (sku, location)
                join inventory.item i on i.sku = a.sku join inventory.location l on l.code = a.location
                order by 1, 2
                on conflict do nothing""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, asked).column("text", sku).column("text", location);
            insert.executeUpdate();
        }
    }
}
