package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.Reply;
import io.onhand.server.stack.RunningOnhand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStack.class)
class SigningInIT {

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
    void theContractIsServed() {
        Reply contract = new Api(onhand.url(), null).get("/openapi?format=JSON", "Accept", "application/json");

        assertThat(contract.status()).isEqualTo(200);
        assertThat(contract.body().path("paths").fieldNames())
                .toIterable()
                .contains("/api/v1/orders", "/api/v1/orders/{id}", "/api/v1/stock/{sku}/adjustments", "/api/v1/proof");
    }
}
