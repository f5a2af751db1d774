package io.onhand.server.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.WildflyHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguringWildflyIT {

    @Test
    void configuringTwiceLeavesTheSameAndNoPassword(@TempDir Path base) throws IOException {
        WildflyHome wildfly = WildflyHome.unzipped();

        wildfly.configure(base);
        String once = configuration(base);
        wildfly.configure(base);

        assertThat(configuration(base)).isEqualTo(once);
        assertThat(once)
                .contains("java:/jdbc/orders", "java:/jdbc/inventory", "java:/jms/onhand", "onhand.ear")
                .contains("${onhand.db.password}", "${onhand.broker.password}");
    }

    private static String configuration(Path base) throws IOException {
        return Files.readString(base.resolve("configuration/onhand.xml"));
    }
}
