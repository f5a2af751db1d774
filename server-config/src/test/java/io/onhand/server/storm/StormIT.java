package io.onhand.server.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.scenario.Answer.Outcome;
import io.onhand.server.scenario.Answer.Request;
import io.onhand.server.scenario.Checker;
import io.onhand.server.scenario.Client;
import io.onhand.server.scenario.FeedReader;
import io.onhand.server.scenario.FinalState;
import io.onhand.server.scenario.FinalStateReader;
import io.onhand.server.scenario.History;
import io.onhand.server.scenario.Violation;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.Shop;
import io.onhand.server.stack.StackPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Clients work while the nemesis rages; then what they were told is compared with what is there.
 *
 * <p>{@code -Dstorm.seed=} tries a schedule again; {@code -Dstorm.kills=} and {@code -Dstorm.seconds=} end the storm,
 * whichever is reached first. {@code mvn -Pstorm verify} is the long one.
 */
class StormIT {

    private static final Logger LOG = Logger.getLogger(StormIT.class.getName());
    private static final int CLIENTS = 8;

    /** Half of the items are scarce, so that orders race for units that cancellations give back. */
    private static final int ITEMS = 12;

    private static final int PLENTY = 100_000_000;
    private static final int SCARCE = 60;
    private static final Duration UNTIL_REST = Duration.ofMinutes(5);

    private final long seed =
            Long.getLong("storm.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private final int kills = Integer.getInteger("storm.kills", 10);
    private final Duration atMost = Duration.ofSeconds(Integer.getInteger("storm.seconds", 45));
    private final History history = new History();

    @Test
    void whateverIsKilledWhatClientsWereToldStaysTrue() throws Exception {
        LOG.info(() -> "again with -Dstorm.seed=" + seed);
        try (PartsStack onhand = PartsStack.start("storm", "--longest-pause", "1")) {
            long begin = System.nanoTime();
            Nemesis nemesis = storm(onhand);
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            var reader = new FinalStateReader(onhand::database, onhand::broker, onhand::api);
            untilRest(onhand, reader);
            FinalState finalState = reader.read();
            List<Violation> violations = Checker.check(history, finalState);
            report(nemesis, finalState, violations, seconds);
            assertThat(violations).as("with -Dstorm.seed=%s", seed).isEmpty();
            assertThat(history.count(Request.PLACE, Outcome.OK)).isPositive();
            assertThat(nemesis.killed()).isPositive();
        }
    }

    private Nemesis storm(PartsStack onhand) throws Exception {
        List<String> skus = stock(new Shop(onhand.api()));
        var over = new CountDownLatch(1);
        var nemesis = new Nemesis(onhand);
        var client = new Client(onhand::api, history, true);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                working.add(threads.submit(new Shopper("c" + i, client, skus, new Random(seed + i + 1), over)));
            }
            working.add(threads.submit(new FeedReader(onhand::api, history, over)));
            await("some orders")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> history.count(Request.PLACE, Outcome.OK) > 50);
            disturb(nemesis);
            over.countDown();
            for (Future<?> done : working) {
                done.get(2, TimeUnit.MINUTES);
            }
            return nemesis;
        } finally {
            over.countDown();
            threads.shutdownNow();
        }
    }

    private static List<String> stock(Shop shop) {
        List<String> skus = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            skus.add(shop.stock("storm", i % 2 == 0 ? PLENTY : SCARCE));
        }
        return skus;
    }

    private void disturb(Nemesis nemesis) {
        var schedule = new Schedule(seed);
        long deadline = System.nanoTime() + atMost.toNanos();
        while (nemesis.killed() < kills && System.nanoTime() < deadline) {
            nemesis.perform(schedule.next());
        }
    }

    /** When it does not come to rest the checker says what is left. */
    private void untilRest(PartsStack onhand, FinalStateReader reader) {
        await("all parts")
                .atMost(UNTIL_REST)
                .until(() -> onhand.find(StackPart.DATABASE).isPresent()
                        && onhand.find(StackPart.BROKER).isPresent()
                        && onhand.find(StackPart.SERVER).isPresent());
        onhand.awaitReady();
        try {
            await("rest")
                    .atMost(UNTIL_REST)
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> reader.isAtRest());
        } catch (ConditionTimeoutException e) {
            LOG.log(Level.WARNING, "it does not come to rest", e);
        }
    }

    private void report(Nemesis nemesis, FinalState finalState, List<Violation> violations, long seconds)
            throws IOException {
        String report = String.format(
                Locale.ROOT,
                """
                seed        %d
                storm       %d s: %d kills %s, %d pauses, %d cut connections
                orders      %d stored of %d wanted; answers: %d accepted, %d refused, %d unknown
                cancelled   %d accepted, %d unknown
                looked      %d times, %d events shown
                healed      %d decisions for orders that never were
                violations  %d
                """,
                seed,
                seconds,
                nemesis.killed(),
                nemesis.kills(),
                nemesis.pauses(),
                nemesis.cuts(),
                finalState.orders().size(),
                history.wanted().size(),
                history.count(Request.PLACE, Outcome.OK),
                history.count(Request.PLACE, Outcome.REFUSED),
                history.count(Request.PLACE, Outcome.UNKNOWN),
                history.count(Request.CANCEL, Outcome.OK),
                history.count(Request.CANCEL, Outcome.UNKNOWN),
                history.count(Request.READ, Outcome.OK),
                history.events().size(),
                finalState.decisions().values().stream()
                        .filter(decided -> "VOIDED".equals(decided.decision()))
                        .count(),
                violations.size());
        LOG.info("The storm is over\n" + report);
        Path directory = Files.createDirectories(Path.of("target", "storm"));
        Files.writeString(directory.resolve("report-" + seed + ".txt"), report);
    }
}
