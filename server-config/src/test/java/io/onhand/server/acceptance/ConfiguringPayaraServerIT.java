package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.PartsStack;
import io.onhand.server.stack.PayaraServer;
import io.onhand.server.stack.RunningOnhand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators of a Payara Server run; `mvn -Ppayara-server verify` alone runs this. */
@ExtendWith(SharedStack.class)
class ConfiguringPayaraServerIT {

    private final PayaraServer server;

    ConfiguringPayaraServerIT(RunningOnhand onhand) {
        this.server = (PayaraServer) ((PartsStack) onhand).server();
    }

    @Test
    void configuringTwiceChangesNothing() {
        String before = server.configuration();

        assertThat(server.configure()).contains("Nothing to change");

        assertThat(server.configuration()).isEqualTo(before);
    }

    @Test
    void theDomainHasItsOwnLocaleCharsetAndZone() {
        assertThat(server.configuration())
                .contains(
                        "<jvm-options>-Duser.language=en</jvm-options>",
                        "<jvm-options>-Duser.country=US</jvm-options>",
                        "<jvm-options>-Dfile.encoding=UTF-8</jvm-options>",
                        "<jvm-options>-Duser.timezone=UTC</jvm-options>");
    }

    @Test
    void noPasswordIsInTheConfiguration() {
        assertThat(server.configuration())
                .contains("${ENV=ONHAND_DB_PASSWORD}", "${ENV=ONHAND_BROKER_PASSWORD}")
                .doesNotContain(server.secrets());
    }
}
