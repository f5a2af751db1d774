package io.onhand.inventory.stock;

import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.StockAdministration;
import io.onhand.inventory.api.StockAdministration.AdjustmentResult;
import io.onhand.inventory.keys.BookingKeys;
import io.onhand.inventory.ledger.LedgerStatements;
import io.onhand.inventory.ledger.StockAnnouncement;
import io.onhand.inventory.rules.Adjusting;
import io.onhand.inventory.rules.AdjustmentBatch;
import io.onhand.inventory.rules.StockLedger;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Books adjustments in one XA transaction, and publishes the levels that they changed. */
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

    private StockLedger book(List<Adjustment> adjustments, List<AdjustmentResult> results, Connection connection)
            throws SQLException {
        var keys = new BookingKeys(connection);
        var batch = new AdjustmentBatch(adjustments, clock.instant());
        Map<String, BookingKeys.Known> known = keys.claim(batch.claims());
        createLevels(adjustments, connection);
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
    private static void createLevels(List<Adjustment> adjustments, Connection connection) throws SQLException {
        String sql = """
                insert into inventory.stock_level (sku, location)
                select distinct i.sku, l.code
                from unnest(?::text[], ?::text[]) as a (sku, location)
                join inventory.item i on i.sku = a.sku join inventory.location l on l.code = a.location
                order by 1, 2
                on conflict do nothing""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            new Columns<>(insert, adjustments).column("text", Adjustment::sku).column("text", Adjustment::location);
            insert.executeUpdate();
        }
    }
}
