package io.onhand.load.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MigrationScriptsTest {

    @Test
    void aScriptThatNamesSchemasIsNotRunInAnother() {
        assertThatIOException()
                .isThrownBy(() -> MigrationScripts.unqualified("V9", "alter table orders.sales_order add x int;"))
                .withMessageContaining("V9");
    }

    @Test
    void aCommentMayMentionThem() throws IOException {
        String script = "-- read from orders.sales_order\ncreate table item (sku text);";
        assertThat(MigrationScripts.unqualified("V1", script)).isEqualTo(script);
    }
}
