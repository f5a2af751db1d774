package io.onhand.web.node.health;

import io.onhand.shared.management.BrokerState;
import io.onhand.web.http.call.WebThreads;
import io.onhand.web.node.traffic.Traffic;
import io.onhand.web.node.traffic.Traffic.Phase;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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

/**
 * Ready means: both data sources and the broker answer, within two seconds in all, the broker's disk has room for messages, and
 * the node is not leaving.
 */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private static final int SECONDS_FOR_A_ROUND_TRIP = 2;

    @Resource(lookup = "jdbc/orders")
    private DataSource orders;

    @Resource(lookup = "jdbc/inventory")
    private DataSource inventory;

    @EJB
    private BrokerState broker;

    @Inject
    private BrokerDisk disk;

    @Resource(lookup = WebThreads.PROBES)
    private ManagedExecutorService threads;

    @Inject
    private Traffic traffic;

    private List<Question<?>> questions;

    /** The only one. Without a proxy, for threads of JMX, which know nothing of the application. */
    @Produces
    @Singleton
    static BrokerDisk oneDisk() {
        return new BrokerDisk();
    }

    /** Each is remembered while it hangs. */
    @PostConstruct
    public void prepare() {
        questions = List.of(
                new Question<>("orders-database", () -> roundTrip(orders)),
                new Question<>("inventory-database", () -> roundTrip(inventory)),
                new Question<>("broker", this::askBroker));
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Boolean> answers = Question.answered(questions, threads, AT_MOST);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("onhand-ready");
        answers.forEach((name, there) -> response.withData(name, there));
        boolean accepts = disk.last().stream().noneMatch(BrokerState.Disk::isFull);
        response.withData("broker-accepts", accepts);
        disk.last().ifPresent(last -> response.withData("broker-disk-used-percent", Math.round(last.usedPercent()))
                .withData("broker-disk-limit-percent", last.limitPercent()));
        boolean staying = traffic.phase() == Phase.SERVING;
        return response.withData("staying", staying)
                .status(staying && accepts && !answers.containsValue(false))
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

    private boolean askBroker() {
        disk.saw(broker.disk());
        return true;
    }
}
