package io.onhand.inventory.proof;

import io.onhand.inventory.api.InventoryDatabase;
import io.onhand.shared.database.PreparedTransactions;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** Asks the database of the inventory service about its transactions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AskingInventoryDatabase implements InventoryDatabase {

    @Resource(lookup = "jdbc/inventory")
    private DataSource dataSource;

    @Override
    public Map<String, Duration> prepared() {
        try {
            return PreparedTransactions.ages(dataSource);
        } catch (SQLException e) {
            throw new EJBException("the prepared transactions could not be read: " + e.getMessage(), e);
        }
    }
}
