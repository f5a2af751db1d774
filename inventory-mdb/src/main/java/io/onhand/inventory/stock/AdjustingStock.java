package io.onhand.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.onhand.inventory.api.Adjustment;
import io.onhand.inventory.api.AdjustmentResult;
import io.onhand.inventory.api.StockAdministration;
import io.onhand.inventory.keys.RequestKeys;
import io.onhand.inventory.ledger.Cause;
import io.onhand.inventory.ledger.LedgerStatements;
import io.onhand.inventory.ledger.StockAnnouncement;
import io.onhand.inventory.ledger.StockLedger;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.order.database.Columns;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Books adjustments in one XA transaction, and publishes the levels that they changed. */
@Stateless
public class AdjustingStock implements StockAdministration {

    @PersistenceContext(unitName = "inventory")
    private EntityManager inventory;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory connectionFactory;

    @EJB
    private InventorySchema schema;

    private final StockAnnouncement announcement = new StockAnnouncement();

    @Override
    public List<AdjustmentResult> adjust(List<Adjustment> adjustments) {
        schema.ready();
        try {
            Connection connection = inventory.unwrap(Connection.class);
            List<AdjustmentResult> results = new ArrayList<>(adjustments.size());
            StockLedger ledger = book(adjustments, results, connection);
            // After the rows: the database is enlisted, and so committed, first.
            if (!ledger.moved().isEmpty()) {
                try (JMSContext context = connectionFactory.createContext()) {
                    announcement.publish(ledger, context);
                }
            }
            return results;
        } catch (SQLException e) {
            throw new EJBException("stock could not be adjusted: " + e.getMessage(), e);
        }
    }

    private StockLedger book(List<Adjustment> adjustments, List<AdjustmentResult> results, Connection connection)
            throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var keys = new RequestKeys(connection);
        Map<String, RequestKeys.Claim> claims = claims(adjustments);
        Map<String, RequestKeys.Known> known = keys.claim(claims.values(), now);
        createLevels(adjustments, connection);
        var ledgerStatements = new LedgerStatements(connection);
        StockLedger ledger =
                ledgerStatements.lock(adjustments.stream().map(Adjustment::sku).collect(Collectors.toSet()));
        var adjusting = new Adjusting(ledger);
        for (Adjustment adjustment : adjustments) {
            results.add(adjust(adjustment, adjusting, claims, known, now));
        }
        // Claims that are left have not been used: their requests were refused, or were known before.
        claims.values().removeIf(claim -> !claim.causeId()
                .equals(known.get(claim.scope()).causeId()));
        keys.release(claims.values());
        ledgerStatements.write(ledger);
        return ledger;
    }

    /** One claim per key, each with the id of the booking that it will stand for. */
    private static Map<String, RequestKeys.Claim> claims(List<Adjustment> adjustments) {
        Map<String, RequestKeys.Claim> claims = new TreeMap<>();
        for (Adjustment adjustment : adjustments) {
            if (adjustment.key() != null) {
                var claim =
                        new RequestKeys.Claim(adjustment.caller(), adjustment.key(), UuidCreator.getTimeOrderedEpoch());
                claims.putIfAbsent(claim.scope(), claim);
            }
        }
        return claims;
    }

    /** A claim is taken out of {@code claims} by the booking that uses it. */
    private static AdjustmentResult adjust(
            Adjustment adjustment,
            Adjusting adjusting,
            Map<String, RequestKeys.Claim> claims,
            Map<String, RequestKeys.Known> known,
            Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String scope = null;
        if (adjustment.key() != null) {
            scope = new RequestKeys.Claim(adjustment.caller(), adjustment.key(), id).scope();
            RequestKeys.Known booking = known.get(scope);
            if (!booking.fingerprint().equals(adjustment.key().fingerprint())) {
                return new AdjustmentResult.KeyReused();
            }
            RequestKeys.Claim own = claims.get(scope);
            if (own == null || !own.causeId().equals(booking.causeId())) {
                return adjusting.replay(adjustment);
            }
            id = own.causeId();
        }
        var cause = new Cause(
                id, adjustment.caller().clientId(), adjustment.caller().actor(), now);
        AdjustmentResult result = adjusting.adjust(adjustment, cause);
        if (scope != null && result instanceof AdjustmentResult.Booked) {
            claims.remove(scope);
        }
        return result;
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
