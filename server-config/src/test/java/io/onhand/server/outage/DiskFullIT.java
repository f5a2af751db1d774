package io.onhand.server.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.security.auth.module.UnixSystem;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.Shop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The disk under the broker's journal is full: a small file system in memory, which only root may mount. */
class DiskFullIT {

    private static final int BLOCK = 64 * 1024;
    private static final Duration REFUSED = Duration.ofSeconds(60);
    private static final Duration RESUMED = Duration.ofSeconds(90);

    private final Path data = LauncherStack.newDirectory("full");
    private final Path journal = data.resolve("broker");
    private final List<String> accepted = new ArrayList<>();

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0, "only root may mount a small file system under the journal");
        Files.createDirectories(journal);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64m", "onhand-test", journal.toString()),
                "this machine does not allow to mount a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", journal.toString());
    }

    @Test
    void aFullDiskUnderTheJournalRefusesWorkLosesNothingAndIsSurvived() throws Exception {
        try (PartsStack onhand = PartsStack.start(data, "--longest-pause", "2")) {
            var shop = new Shop(onhand.api());
            String sku = shop.stock("full", 1_000_000);
            shop.decided(shop.place(Shop.order(sku, 1)));

            Path filler = journal.resolve("filler");
            fill(filler);
            await("a refusal").atMost(REFUSED).until(() -> order(shop, sku) == 503);
            assertThat(shop.api().get("/api/v1/stock/" + sku).status()).isEqualTo(200);

            Files.delete(filler);
            await("work").atMost(RESUMED).until(() -> order(shop, sku) == 202);
            assertThat(accepted).allSatisfy(id -> shop.decided(id));
            shop.proofHolds();
            shop.noTransactionIsPrepared();
            assertThat(onhand.broker().preparedTransactions()).isZero();
        }
    }

    /** Before the journal meets the full disk, the broker takes nothing more: from 95 per cent on. */
    @Test
    void anAlmostFullDiskMakesTheServerUnreadyAndOrdersAreRefusedAtOnce() throws Exception {
        try (PartsStack onhand = PartsStack.start(data, "--longest-pause", "2")) {
            var shop = new Shop(onhand.api());
            String sku = shop.stock("almost-full", 1_000_000);
            shop.decided(shop.place(Shop.order(sku, 1)));

            Path filler = journal.resolve("filler");
            fillUpTo(0.97, filler);
            await("no longer ready").atMost(REFUSED).until(() -> ready(onhand).status() == 503);
            assertThat(data(onhand, "broker")).isEqualTo("true");
            assertThat(data(onhand, "broker-accepts")).isEqualTo("false");
            assertThat(Integer.parseInt(data(onhand, "broker-disk-used-percent")))
                    .isGreaterThanOrEqualTo(95);
            assertThat(shop.api().get("/api/v1/metrics").content()).contains("\nonhand_broker_disk_full 1\n");
            long begin = System.nanoTime();
            assertThat(order(shop, sku)).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));

            Files.delete(filler);
            await("ready").atMost(RESUMED).until(() -> ready(onhand).status() == 200);
            await("work").atMost(RESUMED).until(() -> order(shop, sku) == 202);
            assertThat(accepted).allSatisfy(id -> shop.decided(id));
            shop.proofHolds();
            shop.noTransactionIsPrepared();
        }
    }

    private static Reply ready(PartsStack onhand) {
        return new Api(onhand.url(), null).get("/health/ready");
    }

    /** What the check of the readiness says about one thing. */
    private static String data(PartsStack onhand, String name) {
        for (JsonNode check : ready(onhand).body().path("checks")) {
            if ("onhand-ready".equals(check.path("name").asText())) {
                return check.path("data").path(name).asText();
            }
        }
        throw new AssertionError("no check onhand-ready");
    }

    private int order(Shop shop, String sku) {
        Reply reply = shop.api().post("/api/v1/orders", Shop.order(sku, 1));
        if (reply.status() == 202) {
            accepted.add(reply.text("/id"));
        }
        return reply.status();
    }

    private static void fillUpTo(double share, Path file) throws IOException {
        FileStore disk = Files.getFileStore(file.getParent());
        var block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (disk.getUsableSpace() > (1 - share) * disk.getTotalSpace()) {
                out.write(block);
            }
        }
    }

    /** Writes until there is no room for another byte. */
    private static void fill(Path file) throws IOException {
        for (int size = BLOCK; size > 0; size /= 2) {
            append(file, size);
        }
    }

    private static void append(Path file, int size) throws IOException {
        var block = new byte[size];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
