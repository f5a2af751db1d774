package io.onhand.web.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyLimitTest {

    @Test
    void everyResourceWithABodyHasALimitAtItsPathAndTheReverse() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.onhand.web");
        List<String> taking = classes.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method ->
                        method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(InputStream.class)))
                .map(BodyLimitTest::path)
                .toList();

        assertThat(taking)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(BodyLimit.values()).map(BodyLimit::path).toList());
    }

    private static String path(JavaMethod method) {
        String above = method.getOwner().getAnnotationOfType(Path.class).value();
        return method.isAnnotatedWith(Path.class)
                ? above + "/" + method.getAnnotationOfType(Path.class).value()
                : above;
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/orders, ORDER",
        "/v1/orders/, ORDER",
        "/v1/orders/batch, ORDER_BATCH",
        "/v1/orders/019aad5c-7e7c-7d36-9a5e-0c2f1d8f6b11/cancel, CANCELLATION",
        "/v1/orders/019aad5c-7e7c-7d36-9a5e-0c2f1d8f6b11/shipments/, SHIPMENT",
        "/v1/items/a/b, ITEM",
        "/v1/items/batch, ITEM_BATCH",
        "/v1/stock/orders/adjustments, ADJUSTMENT"
    })
    void anAddressHasTheLimitOfItsPath(String address, BodyLimit limit) {
        assertThat(BodyLimit.at(address)).isEqualTo(limit.bytes());
    }

    @ParameterizedTest
    @CsvSource({"''", "/v2/orders", "/v1/elsewhere/batch", "/v1/items/shipments", "/v1/items/x/batch"})
    void anAddressThatTakesNothingLargeIsNotReadFar(String address) {
        assertThat(BodyLimit.at(address)).isEqualTo(64 * 1024);
    }
}
