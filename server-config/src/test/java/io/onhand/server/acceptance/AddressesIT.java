package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.Api;
import io.onhand.server.stack.RawHttp;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.Shop;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Addresses that no HTTP library sends. Servers answer some of them before any application is asked, each in its way; here it
 * is a problem on all of them, and nothing without a key.
 */
@ExtendWith(SharedStack.class)
class AddressesIT {

    private final RunningOnhand onhand;
    private final Shop shop;

    AddressesIT(RunningOnhand onhand, Shop shop) {
        this.onhand = onhand;
        this.shop = shop;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders/%",
                "/api/v1/orders/%4",
                "/api/v1/items/A%zz",
                "/api/v1/items/A%FF",
                "/api/v1/items/A%C0%AF",
                "/api/v1/items/a%5Cb",
                "/api/v1/items/a\\b",
                "/api/v1/items/A%00",
                "/api/v1/items/K\u00e4se",
                "/api/v1/items/A{B",
                "/api/v1/items/.",
                "/api/v1/items/..",
                "/api/v1/items/%2e",
                "/api/v1/items/A%2F%2E.",
                "/api/%",
                "/api/v1/orders?customer=%",
                "/api/v1/orders?customer=%zz",
                "/api/v1/orders?%FF=1"
            })
    void aBrokenAddressIsRefusedAndWithoutAKeyNothingIsTold(String address) throws IOException {
        RawHttp.Answer refused = send("GET " + address, onhand.key(), "");

        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(Api.JSON.readTree(refused.body()).path("type").asText())
                .isEqualTo("urn:onhand:problem:malformed-request");
        assertThat(Api.JSON.readTree(refused.body()).path("detail").asText())
                .startsWith(address.contains("?") ? "The query " : "The path ");

        RawHttp.Answer stranger = send("GET " + address, "wrong", "");

        assertThat(stranger.status()).as("%s", stranger).isEqualTo(401);
        assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(stranger.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void nothingIsBookedByABrokenAddress() throws IOException {
        String sku = shop.stock("broken", 5);
        String body = "{\"delta\":1,\"reason\":\"RECEIVED\"}";

        assertThat(send("POST /api/v1/stock/" + sku + "%-x/adjustments", onhand.key(), body)
                        .status())
                .isEqualTo(400);
        assertThat(send("POST /api/v1/stock/" + sku + "%/adjustments", onhand.key(), body)
                        .status())
                .isEqualTo(400);
        assertThat(shop.stockOf(sku).path("onHand").asLong()).isEqualTo(5);
    }

    private RawHttp.Answer send(String methodAndAddress, String key, String body) throws IOException {
        try (RawHttp connection = RawHttp.connect(onhand.url())) {
            return connection.send(methodAndAddress + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + key + "\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }
}
