package io.onhand.server.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server is told to stop (SIGTERM) while clients order as fast as they can. */
class StoppingIT {

    private static final int CLIENTS = 8;
    private static final Duration IN_TIME = Duration.ofSeconds(30);

    @Test
    void whatIsInFlightFinishesAndNothingIsLeftInDoubt() throws Exception {
        try (PartsStack onhand = PartsStack.start("stopped")) {
            var shop = new Shop(onhand.api());
            String sku = shop.stock("stopped", 1_000_000);
            Queue<String> accepted = new ConcurrentLinkedQueue<>();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<?>> ordering = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                ordering.add(clients.submit(() -> orderUntilRefused(shop, sku, accepted)));
            }
            await("some orders").atMost(Duration.ofMinutes(1)).until(() -> accepted.size() > 200);

            long begin = System.nanoTime();
            int exitCode = onhand.stop(StackPart.SERVER);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            for (Future<?> client : ordering) {
                client.get(1, TimeUnit.MINUTES);
            }
            clients.shutdown();
            assertThat(exitCode).isZero();
            assertThat(took).isLessThan(IN_TIME);
            assertThat(preparedInDatabase(onhand)).isZero();
            assertThat(onhand.broker().preparedTransactions()).isZero();
            everythingAcceptedIsThere(onhand, accepted);
        }
    }

    /**
     * Until nobody listens any more. A connection that breaks under a request would be one that was not finished, except for
     * a client that was told already that nothing is taken any more, and came again.
     */
    private static void orderUntilRefused(Shop shop, String sku, Queue<String> accepted) {
        boolean refused = false;
        while (true) {
            try {
                Reply reply = shop.api().post("/api/v1/orders", Shop.order(sku, 1));
                assertThat(reply.status()).as("%s", reply).isIn(202, 503);
                if (reply.status() == 202) {
                    accepted.add(reply.text("/id"));
                }
                refused = reply.status() == 503;
            } catch (UncheckedIOException e) {
                assertThat(refused || e.getCause() instanceof ConnectException)
                        .as("%s", e)
                        .isTrue();
                return;
            }
        }
    }

    private static int preparedInDatabase(PartsStack onhand) throws SQLException {
        try (Connection connection = onhand.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_prepared_xacts")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void everythingAcceptedIsThere(PartsStack onhand, Queue<String> accepted) {
        onhand.launch(StackPart.SERVER);
        var shop = new Shop(onhand.api());
        assertThat(accepted).allSatisfy(id -> shop.decided(id));
        shop.proofHolds();
    }
}
