package io.onhand.server.beans;

import java.util.Locale;

/** The processes of {@code onhand.jar} that have beans. */
enum BeanSource {
    /** The application server. */
    SERVER("io.onhand.server.payara.ServerMain"),
    /** The broker. */
    BROKER("io.onhand.server.broker.BrokerMain");

    private final String mainClass;

    BeanSource(String mainClass) {
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
