package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log keeps what an operator looks for, whatever strangers do. */
@ExtendWith(SharedStack.class)
class LogIT {

    private static final int STRANGERS = 300;
    /** A stack trace of the servers is some ten kilobytes long: a few causes, each once. */
    private static final long BOUND = 200_000;

    private final RunningOnhand onhand;
    private final Shop shop;

    LogIT(RunningOnhand onhand, Shop shop) {
        this.onhand = onhand;
        this.shop = shop;
    }

    @Test
    void abortedUploadsAndBrokenChunksDoNotFillTheLog() {
        long before = logged();
        for (int i = 0; i < STRANGERS; i++) {
            abort(i % 2 == 0 ? "Content-Length: 100\r\n\r\n{" : "Transfer-Encoding: chunked\r\n\r\nnot-a-length\r\n{");
        }
        // What comes after them on the same threads has been answered, so their failures have been logged.
        String sku = shop.stock("log", 1);
        shop.decided(shop.place(Shop.order(sku, 1)));
        awaitSilence();

        assertThat(logged() - before).as("bytes logged").isLessThan(BOUND);
    }

    private void awaitSilence() {
        long[] last = {-1};
        await("nothing more is logged")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    long now = logged();
                    boolean silent = now == last[0];
                    last[0] = now;
                    return silent;
                });
    }

    private void abort(String rest) {
        try (Socket socket = new Socket(onhand.url().getHost(), onhand.url().getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer " + onhand.key() + "\r\n" + rest)
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException e) {
            // The server was faster to close it.
            assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long logged() {
        try (Stream<Path> files = Files.list(onhand.serverLogs())) {
            return files.filter(file -> file.getFileName().toString().startsWith("server"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
