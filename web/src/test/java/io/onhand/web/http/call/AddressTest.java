package io.onhand.web.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders",
                "/api/v1/items/85123A",
                "/api/v1/items/BANK%20CHARGES",
                "/api/v1/items/K%C3%A4se%F0%9F%98%80",
                "/api/v1/items/A%3Bsize=L%2F2%25",
                "/api/v1/items/...b",
                "/api/v1/items/.5",
                "/api/v1/items/a~b!$&'()*+,=:@-._"
            })
    void properPathsAreFine(String path) {
        assertThat(Address.fault(path, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/orders/%              | a % that two hexadecimal digits do not follow, at position 16",
                "/api/v1/stock/A%-x            | a % that two hexadecimal digits do not follow, at position 16",
                "/api/v1/stock/A%4             | a % that two hexadecimal digits do not follow, at position 16",
                "/api/v1/stock/%zz             | a % that two hexadecimal digits do not follow, at position 15",
                "/api/v1/items/A;size=L        | must be percent-encoded, at position 16; a semicolon is sent as %3B",
                "/api;x/v1/orders              | must be percent-encoded, at position 5; a semicolon is sent as %3B",
                "/api/v1/items/Kä              | must be percent-encoded, at position 16",
                "/api/v1/items/A{B             | must be percent-encoded, at position 16",
                "/api/v1/items/a\\b            | must be percent-encoded, at position 16",
                "/api/v1/items/a%5cb           | percent-encoded control character or backslash, at position 16",
                "/api/v1/items/A%00            | percent-encoded control character or backslash, at position 16",
                "/api/v1/items/A%0aB           | percent-encoded control character or backslash, at position 16",
                "/api/v1/items/A%FF            | must be percent-encoded UTF-8",
                "/api/v1/items/%C0%AF          | must be percent-encoded UTF-8",
                "/api/v1/items/%ED%A0%80       | must be percent-encoded UTF-8",
                "/api/v1/items/%C3             | must be percent-encoded UTF-8",
                "/api/v1/items/.               | a segment of dots alone, at position 15",
                "/api/v1/items/A/..            | a segment of dots alone, at position 17",
                "/api/v1/items/A%2F%2e%2E      | a segment of dots alone, at position 19",
                "/api/./v1/orders              | a segment of dots alone, at position 6"
            })
    void otherPathsAreNotAndTheFaultIsNamed(String path, String fault) {
        assertThat(Address.fault(path, null))
                .hasValueSatisfying(
                        said -> assertThat(said).startsWith("The path ").contains(fault));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer=%", "customer=%zz", "%=1", "customer=%FF", "customer=Kä", "customer=a\"b"})
    void theSameGoesForTheQuery(String query) {
        assertThat(Address.fault("/api/v1/orders", query))
                .hasValueSatisfying(said -> assertThat(said).startsWith("The query "));
    }

    @Test
    void aQueryMayHoldWhatSeparatesItsParts() {
        assertThat(Address.fault("/api/v1/orders", "customer=a/b?c;d&limit=5&x=%26+%2B"))
                .isEmpty();
        assertThat(Address.fault("/api/v1/orders", "")).isEmpty();
    }

    @Test
    void noNumberOfDotsIsTooMuch() {
        assertThat(Address.fault("/api/" + ".%2e".repeat(8_000), null)).isPresent();
        assertThat(Address.fault("/api/" + ".".repeat(16_000) + "b", null)).isEmpty();
    }
}
