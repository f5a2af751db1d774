package io.onhand.server.command;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import picocli.CommandLine.Option;

/** How a server reaches databases and broker that run elsewhere. */
final class ConnectionOptions {

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            defaultValue = "${env:ONHAND_DB_URL}",
            description = "Database of the orders, jdbc:postgresql://host:port/name. Environment: ONHAND_DB_URL")
    private String databaseUrl;

    @Option(
            names = "--db-user",
            paramLabel = "NAME",
            defaultValue = "${env:ONHAND_DB_USER:-onhand}",
            description = "Its user. Environment: ONHAND_DB_USER. Now: ${DEFAULT-VALUE}")
    private String databaseUser;

    @Option(
            names = "--db-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:ONHAND_DB_PASSWORD}",
            description = "Its password, better set in the environment: ONHAND_DB_PASSWORD")
    private String databasePassword;

    @Option(
            names = "--inventory-db-url",
            paramLabel = "URL",
            defaultValue = "${env:ONHAND_INVENTORY_DB_URL}",
            description = "Database of the stock; the same without it. Environment: ONHAND_INVENTORY_DB_URL")
    private String inventoryUrl;

    @Option(
            names = "--inventory-db-user",
            paramLabel = "NAME",
            defaultValue = "${env:ONHAND_INVENTORY_DB_USER}",
            description = "Its user; the same without it. Environment: ONHAND_INVENTORY_DB_USER")
    private String inventoryUser;

    @Option(
            names = "--inventory-db-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:ONHAND_INVENTORY_DB_PASSWORD}",
            description = "Its password; the same without it. Environment: ONHAND_INVENTORY_DB_PASSWORD")
    private String inventoryPassword;

    @Option(
            names = "--broker-url",
            paramLabel = "URL",
            defaultValue = "${env:ONHAND_BROKER_URL}",
            description = "Broker, tcp://host:port. Environment: ONHAND_BROKER_URL")
    private String brokerUrl;

    @Option(
            names = "--broker-user",
            paramLabel = "NAME",
            defaultValue = "${env:ONHAND_BROKER_USER:-onhand}",
            description = "Its user. Environment: ONHAND_BROKER_USER. Now: ${DEFAULT-VALUE}")
    private String brokerUser;

    @Option(
            names = "--broker-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:ONHAND_BROKER_PASSWORD}",
            description = "Its password, better set in the environment: ONHAND_BROKER_PASSWORD")
    private String brokerPassword;

    /** Whether a database or a broker elsewhere is named at all. */
    boolean given() {
        return databaseUrl != null || brokerUrl != null;
    }

    DatabaseAccess orders() throws CannotStart {
        return new DatabaseAccess(
                postgresql(given(databaseUrl, "ONHAND_DB_URL"), "--db-url"),
                databaseUser,
                given(databasePassword, "ONHAND_DB_PASSWORD"));
    }

    DatabaseAccess inventory() throws CannotStart {
        DatabaseAccess orders = orders();
        return new DatabaseAccess(
                inventoryUrl == null ? orders.url() : postgresql(inventoryUrl, "--inventory-db-url"),
                inventoryUser == null ? orders.user() : inventoryUser,
                inventoryPassword == null ? orders.password() : inventoryPassword);
    }

    BrokerAccess broker() throws CannotStart {
        return BrokerAccess.of(
                given(brokerUrl, "ONHAND_BROKER_URL"), brokerUser, given(brokerPassword, "ONHAND_BROKER_PASSWORD"));
    }

    private static String given(String value, String variable) throws CannotStart {
        if (value == null || value.isBlank()) {
            throw new WrongSetting(
                    variable + " is not set: the server must know how to reach its database and its broker");
        }
        return value;
    }

    private static String postgresql(String url, String option) throws CannotStart {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new WrongSetting(option + " must be jdbc:postgresql://host:port/name, not " + url);
        }
        return url;
    }
}
