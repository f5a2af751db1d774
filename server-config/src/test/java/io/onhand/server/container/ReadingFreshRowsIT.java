package io.onhand.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.inventory.api.Locations;
import io.onhand.inventory.api.Locations.Location;
import io.onhand.order.api.OrderPlacement;
import io.onhand.order.intake.RetryingIntake;
import io.onhand.server.container.unit.LocationRows;
import io.onhand.server.container.unit.OrderRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** EclipseLink is the provider and keeps no rows: what SQL or another node has written is what the next reader sees. */
class ReadingFreshRowsIT extends InsideTheServer {

    private static final String ECLIPSELINK = "org.eclipse.persistence.";

    private OrderRows orderRows;

    private LocationRows locationRows;

    private RetryingIntake intake;

    private Locations locations;

    private DataSource orders;

    private DataSource inventory;

    @BeforeEach
    void lookUp() throws NamingException {
        orderRows = InitialContext.doLookup("java:app/order-ejb/OrderRows");
        locationRows = InitialContext.doLookup("java:app/inventory-mdb/LocationRows");
        intake = InitialContext.doLookup("java:app/order-ejb/RetryingIntake");
        locations = InitialContext.doLookup("java:app/inventory-mdb/KeepingLocations");
        orders = InitialContext.doLookup("jdbc/orders");
        inventory = InitialContext.doLookup("jdbc/inventory");
    }

    @Test
    void eclipseLinkIsTheProvider() {
        assertThat(orderRows.provider()).startsWith(ECLIPSELINK);
        assertThat(locationRows.provider()).startsWith(ECLIPSELINK);
    }

    @Test
    void anOrderChangedBySqlIsReadFresh() throws SQLException {
        OrderPlacement order = Orders.ofUnknownSku();
        intake.accept(List.of(order));
        assertThat(orderRows.customer(order.orderId())).isNull();

        execute(orders, "update orders.sales_order set customer = 'changed' where id = ?", order.orderId());

        assertThat(orderRows.customer(order.orderId())).isEqualTo("changed");
    }

    @Test
    void aLocationChangedBySqlIsReadFresh() throws SQLException {
        String code = "T-" + UUID.randomUUID().toString().substring(0, 8);
        locations.put(new Location(code, 900));
        assertThat(locationRows.priority(code)).isEqualTo(900);

        execute(inventory, "update inventory.location set priority = 901 where code = ?", code);

        assertThat(locationRows.priority(code)).isEqualTo(901);
    }

    private static void execute(DataSource database, String sql, Object parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            assertThat(statement.executeUpdate()).as("rows changed").isEqualTo(1);
        }
    }
}
