package io.onhand.server.recover;

import io.onhand.server.broker.BrokerAccess;
import io.onhand.server.broker.BrokerPart;
import io.onhand.server.data.DataDirectory;
import io.onhand.server.database.DatabaseAccess;
import io.onhand.server.database.RunningDatabase;
import io.onhand.server.failure.CannotStart;
import java.util.Optional;

/** Database and broker that a launcher runs on a data directory at this moment. */
public record RunningParts(DatabaseAccess database, BrokerAccess broker) {

    /** Both, if both run. */
    public static Optional<RunningParts> on(DataDirectory data) throws CannotStart {
        Optional<DatabaseAccess> database = RunningDatabase.user(data);
        Optional<BrokerAccess> broker = BrokerPart.running(data);
        return database.isPresent() && broker.isPresent()
                ? Optional.of(new RunningParts(database.get(), broker.get()))
                : Optional.empty();
    }
}
