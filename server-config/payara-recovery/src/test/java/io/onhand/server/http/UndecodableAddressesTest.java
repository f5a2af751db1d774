package io.onhand.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.glassfish.grizzly.http.util.RequestURIRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndecodableAddressesTest {

    private static RequestURIRef address(String path) {
        var address = new RequestURIRef();
        byte[] bytes = path.getBytes(ISO_8859_1);
        address.init(bytes, 0, bytes.length);
        return address;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders",
                "/api/v1/items/K%C3%A4se",
                "/api/v1/items/A%2FB%3BC%25",
                "/",
                "/a/...b",
                "/a/.b",
                "/a/b."
            })
    void whatTheServerCanDecodeIsLeftAlone(String path) {
        assertThat(UndecodableAddresses.canBeDecoded(address(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders/%",
                "/a%4",
                "/a%-x/b",
                "/a%zz",
                "/a%FF",
                "/a%C0%AF",
                "/a%5Cb",
                "/a\\b",
                "/a%00",
                "/a%\u00e41",
                "/a%4\u00e4",
                "/a/.",
                "/a/..",
                "/a/...",
                "/a/%2E",
                "/a/%2e.",
                "/a%2F..",
                "/a/../b",
                "/.",
                "/.///",
                "/%2e///",
                "/K\u00e4se"
            })
    void whatTheServerCannotDecodeIsRecognised(String path) {
        assertThat(UndecodableAddresses.canBeDecoded(address(path))).isFalse();
    }

    @Test
    void noNumberOfDotsIsTooMuch() {
        assertThat(UndecodableAddresses.canBeDecoded(address("/a/" + ".%2e".repeat(8_000))))
                .isFalse();
        assertThat(UndecodableAddresses.canBeDecoded(address("/a/" + ".".repeat(8_000) + "b")))
                .isTrue();
    }
}
