package io.onhand.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTest {

    @TempDir
    Path data;

    @BeforeEach
    void writeKey() throws IOException {
        Files.writeString(data.resolve("admin.key"), "from-file\n");
    }

    @Test
    void theOptionComesBeforeEverythingElse() throws IOException {
        assertThat(AdminKey.find("given", data, Map.of("ONHAND_ADMIN_KEY", "variable")::get))
                .isEqualTo("given");
    }

    @Test
    void aNamedDirectoryComesBeforeTheVariable() throws IOException {
        assertThat(AdminKey.find(null, data, Map.of("ONHAND_ADMIN_KEY", "variable")::get))
                .isEqualTo("from-file");
    }

    @Test
    void theVariableCountsWhereTheNamedDirectoryHasNoKey() throws IOException {
        assertThat(AdminKey.find(null, data.resolve("none"), Map.of("ONHAND_ADMIN_KEY", "variable")::get))
                .isEqualTo("variable");
    }

    @Test
    void theVariableComesBeforeADirectoryThatNobodyNamed() throws IOException {
        Map<String, String> both = Map.of("ONHAND_ADMIN_KEY", "variable", "ONHAND_DATA", data.toString());
        assertThat(AdminKey.find(null, null, both::get)).isEqualTo("variable");
        assertThat(AdminKey.find(null, null, Map.of("ONHAND_DATA", data.toString())::get))
                .isEqualTo("from-file");
    }

    @Test
    void noKeyAnywhereIsSaidWithThePlacesWhereItIsExpected() {
        assertThatThrownBy(() -> AdminKey.find(null, data.resolve("none"), name -> null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none")
                .hasMessageContaining("--key")
                .hasMessageContaining("ONHAND_ADMIN_KEY");
    }

    @Test
    void aKeyThatCouldBreakTheHeaderIsNotUsed() {
        assertThatThrownBy(() -> AdminKey.find("two\r\nlines", null, name -> null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--key");
        assertThatThrownBy(() -> AdminKey.find(" ", null, name -> null)).isInstanceOf(IOException.class);
    }
}
