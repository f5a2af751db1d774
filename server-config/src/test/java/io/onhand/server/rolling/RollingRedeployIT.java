package io.onhand.server.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.scenario.Checker;
import io.onhand.server.scenario.FinalStateReader;
import io.onhand.server.scenario.History;
import io.onhand.server.scenario.Violation;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.BrokerQuestions;
import io.onhand.server.stack.Launched;
import io.onhand.server.stack.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one database and one broker, behind a load balancer. One after the other is told to stop and comes back
 * with a new version, while customers place orders: the procedure of the chapter on rolling redeployment in
 * {@code server-config/OPERATING.md}.
 */
class RollingRedeployIT {

    private static final String KEY = "the-key-of-the-rolling-redeployment-test";
    private static final String NEW = "0.1.1-rolled";
    private static final String USER = "onhand";
    private static final int CUSTOMERS = 4;
    private static final Duration STOP = Duration.ofSeconds(30);

    private final List<Node> nodes = new ArrayList<>();
    private final History history = new History();
    private final List<Customer> customers = new ArrayList<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private Path directory;
    private Path shared;
    private Launched database;
    private Launched broker;

    @BeforeEach
    void startTwoNodes() throws IOException {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "acceptance")), "rolling-")
                .toAbsolutePath();
        shared = Files.createDirectory(directory.resolve("shared"));
        database = Launched.start(shared, Map.of(), List.of("database"));
        broker = Launched.start(shared, Map.of(), List.of("broker"));
        Map<String, String> environment = new HashMap<>();
        environment.put("ONHAND_DB_URL", database.url());
        environment.put("ONHAND_DB_PASSWORD", secret("database"));
        environment.put("ONHAND_BROKER_URL", broker.url());
        environment.put("ONHAND_BROKER_PASSWORD", secret("broker"));
        environment.put("ONHAND_ADMIN_KEY", KEY);
        for (String name : List.of("node1", "node2")) {
            nodes.add(new Node(name, Files.createDirectory(directory.resolve(name)), environment));
        }
        nodes.forEach(Node::start);
    }

    private String secret(String of) {
        try {
            return Files.readString(shared.resolve("secrets").resolve(of + ".password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        enough.set(true);
        nodes.stream().filter(Node::isRunning).forEach(Node::stop);
        for (Launched part : new Launched[] {broker, database}) {
            if (part != null && part.launcher().isAlive()) {
                part.stop();
            }
        }
    }

    @Test
    void aNewVersionComesNodeByNodeAndNoCustomerNotices() throws Exception {
        var shop = new Shop(new Api(nodes.get(0).url(), KEY));
        String sku = shop.stock("rolled", 1_000_000);
        Path newVersion = NewVersion.of(NEW, directory);

        try (var balancer = new Balancer(nodes.stream().map(Node::url).toList())) {
            ExecutorService shopping = shopping(sku, balancer);
            for (Node node : nodes) {
                awaitMoreOrders();
                redeploy(node, newVersion);
            }
            awaitMoreOrders();
            enough.set(true);
            shopping.shutdown();
            assertThat(shopping.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.complaints()).isEmpty());
        assertThat(nodes).allSatisfy(node -> assertThat(node.versions()).containsExactly(NEW));
        assertThat(violations(shop.api())).isEmpty();
        assertThat(shop.stockOf(sku).path("allocated").asLong()).isEqualTo(placed());
    }

    private ExecutorService shopping(String sku, Balancer balancer) {
        ExecutorService shopping = Executors.newFixedThreadPool(CUSTOMERS);
        for (int i = 0; i < CUSTOMERS; i++) {
            var customer = new Customer(sku + "-" + i, sku, KEY, history, balancer, enough);
            customers.add(customer);
            shopping.execute(customer);
        }
        return shopping;
    }

    private static void redeploy(Node node, Path ear) {
        long begin = System.nanoTime();
        assertThat(node.stop()).as("exit code of %s", node).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("time that %s took to stop", node)
                .isLessThan(STOP);
        node.start("--ear", ear.toString());
    }

    private void awaitMoreOrders() {
        long before = placed();
        await("more orders").atMost(Duration.ofMinutes(2)).until(() -> placed() >= before + 100);
    }

    private long placed() {
        return history.count(Request.PLACE, Outcome.OK);
    }

    private List<Violation> violations(Api api) {
        var reader = new FinalStateReader(
                () -> DriverManager.getConnection(database.url(), USER, secret("database")),
                () -> new BrokerQuestions(URI.create(broker.url()).getPort(), USER, secret("broker")),
                () -> api);
        // Before the reconciler would send again what was lost.
        return Checker.check(history, reader::read, Duration.ofMinutes(1));
    }
}
