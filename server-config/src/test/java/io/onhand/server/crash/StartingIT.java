package io.onhand.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.order.contract.Destinations;
import io.onhand.server.stack.ApplicationServer;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.PausedQueue;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages that are waiting when the server starts are delivered before all of the application has started. */
class StartingIT {

    private static final int ORDERS = 20;

    private static final String TOO_EARLY = "the bean with the gate has not started";

    @Test
    void whatWaitsWhenTheServerStartsIsDecided() throws IOException {
        try (var onhand = CrashedOnhand.on("starting", ApplicationServer.MICRO, "", Rules.EARLY)) {
            PartsStack parts = onhand.parts();
            parts.startAll();
            var shop = new Shop(parts.api());
            String sku = shop.stock("starting", ORDERS);
            List<String> ids = new ArrayList<>();
            try (PausedQueue placed = PausedQueue.of(parts, Destinations.PLACED)) {
                for (int i = 0; i < ORDERS; i++) {
                    ids.add(shop.place(Shop.order(sku, 1)));
                }
                parts.takeAway(StackPart.SERVER);
                assertThat(parts.broker().messagesLeft()).containsKey(placed.queue());
            }
            parts.start(StackPart.SERVER);
            parts.awaitReady(StackPart.SERVER);

            // The reconciler is off: an order whose message was lost would stay undecided.
            assertThat(ids).allSatisfy(id -> shop.decided(id));
            shop.proofHolds();
            assertThat(serverLog(parts.data()))
                    .as("a message came before the bean that its listener calls had started")
                    .anyMatch(line -> line.contains(TOO_EARLY));
        }
    }

    private static List<String> serverLog(Path data) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.resolve("log"))) {
            for (Path file : files.filter(log -> log.getFileName().toString().startsWith("server"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
