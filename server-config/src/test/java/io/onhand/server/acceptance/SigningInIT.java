package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStack.class)
class SigningInIT {

    private static final Path CONTRACT = Path.of("../web/src/main/webapp/META-INF/openapi.yaml");

    private final RunningOnhand onhand;

    SigningInIT(RunningOnhand onhand) {
        this.onhand = onhand;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders",
                "/api/v1/stock",
                "/api/v1/events",
                "/api/v1/proof",
                "/api/v1/items/X",
                "/api/v1/nothing-here",
                "/api/nothing-here"
            })
    void withoutAKeyNothingIsOpen(String path) {
        Reply reply = new Api(onhand.url(), null).get(path);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "x", "'; drop table sales_order; --"})
    void aWrongKeyIsRefused(String key) {
        assertThat(new Api(onhand.url(), key).get("/api/v1/proof").status()).isEqualTo(401);
    }

    @Test
    void healthIsOpenAndReady() {
        Api anonymous = new Api(onhand.url(), null);

        assertThat(anonymous.get("/health/live").status()).isEqualTo(200);
        assertThat(anonymous.get("/health/ready").status()).isEqualTo(200);
        assertThat(anonymous.get("/health/ready").text("/status")).isEqualTo("UP");
    }

    @Test
    void readinessAndMetricsSayHowFullTheBrokersDiskIs() {
        JsonNode data = data(new Api(onhand.url(), null).get("/health/ready"));

        assertThat(data.path("broker-accepts").asBoolean()).isTrue();
        assertThat(data.path("broker-disk-used-percent").asInt(-1)).isBetween(0, 94);
        assertThat(data.path("broker-disk-limit-percent").asInt()).isEqualTo(95);
        assertThat(onhand.api().get("/api/v1/metrics").content())
                .contains("\nonhand_broker_disk_used_percent ")
                .contains("\nonhand_broker_disk_limit_percent 95\n")
                .contains("\nonhand_broker_disk_full 0\n");
    }

    private static JsonNode data(Reply ready) {
        for (JsonNode check : ready.body().path("checks")) {
            if ("onhand-ready".equals(check.path("name").asText())) {
                return check.path("data");
            }
        }
        throw new AssertionError("no check onhand-ready in " + ready);
    }

    @Test
    void theContractIsServedByteForByte() throws IOException {
        Reply contract = new Api(onhand.url(), null).get("/openapi");

        assertThat(contract.status()).isEqualTo(200);
        assertThat(contract.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(contract.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(contract.content()).isEqualTo(Files.readString(CONTRACT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi?format=JSON"})
    void itIsTheSameForWhoeverAsks(String path) throws IOException {
        Reply contract = new Api(onhand.url(), null).get(path, "Accept", "application/json");

        assertThat(contract.content()).isEqualTo(Files.readString(CONTRACT));
    }

    @Test
    void headSaysTheLengthOfTheContract() throws IOException {
        Reply head = new Api(onhand.url(), null).method("HEAD", "/openapi");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(Long.toString(Files.size(CONTRACT)));
        assertThat(head.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(head.content()).isEmpty();
    }
}
