package io.onhand.web.health;

import io.onhand.web.api.WebThreads;
import io.onhand.web.traffic.Phase;
import io.onhand.web.traffic.Traffic;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: both data sources and the broker answer, within two seconds in all, and the node is not leaving. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private static final int SECONDS_FOR_A_ROUND_TRIP = 2;

    /** Looked up at the broker by its name, which takes a round trip; opening a pooled session takes none. */
    private static final String QUEUE = "onhand.orders.placed";

    @Resource(lookup = "jdbc/orders")
    private DataSource orders;

    @Resource(lookup = "jdbc/inventory")
    private DataSource inventory;

    @Resource(lookup = "jms/onhand")
    private ConnectionFactory broker;

    @Resource(lookup = WebThreads.PROBES)
    private ManagedExecutorService threads;

    @Inject
    private Traffic traffic;

    private Probes probes;

    /** Makes the probes, which remember a question that hangs. */
    @PostConstruct
    public void prepare() {
        probes = new Probes(List.of(
                new Probe("orders-database", () -> roundTrip(orders)),
                new Probe("inventory-database", () -> roundTrip(inventory)),
                new Probe("broker", this::brokerRoundTrip)));
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Boolean> answers = probes.ask(threads, AT_MOST);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("onhand-ready");
        answers.forEach((name, there) -> response.withData(name, there));
        boolean staying = traffic.phase() == Phase.SERVING;
        return response.withData("staying", staying)
                .status(staying && !answers.containsValue(false))
                .build();
    }

    private static boolean roundTrip(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(SECONDS_FOR_A_ROUND_TRIP)) {
                throw new SQLException("the connection is no longer valid");
            }
            return true;
        }
    }

    private boolean brokerRoundTrip() {
        try (JMSContext context = broker.createContext()) {
            return context.createQueue(QUEUE) != null;
        }
    }
}
