package io.onhand.server.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsadminFileTest {

    @Test
    void commandsAreLinesOfWords() {
        assertThat(parse("# comment", "", "set a=b", "deploy --name x y"))
                .containsExactly(List.of("set", "a=b"), List.of("deploy", "--name", "x", "y"));
    }

    @Test
    void aLineGoesOnAfterABackslashEvenPastAComment() {
        assertThat(parse("create --property \\", "   a=1\\", "# why", "   :b=2 \\", "   name"))
                .containsExactly(List.of("create", "--property", "a=1:b=2", "name"));
    }

    @Test
    void quotesKeepBlanksAndOtherBackslashesStay() {
        assertThat(parse("x options='-c lock_timeout\\=3000 -c b\\=1':y=1"))
                .containsExactly(List.of("x", "options=-c lock_timeout\\=3000 -c b\\=1:y=1"));
    }

    @Test
    void variablesAreReplacedAndSecretsLeftForTheServer() {
        assertThat(AsadminFile.parse(
                        List.of("set port=${ONHAND_PORT} password='${ENV=ONHAND_DB_PASSWORD}'"),
                        Map.of("ONHAND_PORT", "80$1", "ONHAND_DB_PASSWORD", "secret")))
                .containsExactly(List.of("set", "port=80$1", "password=${ENV=ONHAND_DB_PASSWORD}"));
    }

    @Test
    void aVariableWithoutAValueIsAnError() {
        assertThatThrownBy(() -> parse("set a=${MISSING}"))
                .isInstanceOf(AsadminFailure.class)
                .hasMessageContaining("${MISSING}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payara/settings.asadmin",
                "payara/resources.asadmin",
                "payara/server.asadmin",
                "payara/recovery.asadmin",
                "payara-micro/pre-boot.asadmin",
                "payara-micro/post-deploy.asadmin"
            })
    void theFilesOfTheProductHoldCommandsAndNoPassword(String name) throws Exception {
        Map<String, String> environment = Map.of(
                "ONHAND_TRANSACTION_LOG", "/t",
                "ONHAND_NODE", "n",
                "ONHAND_HOST", "h",
                "ONHAND_PORT", "1",
                "ONHAND_HTTP_LISTENER", "l",
                "ONHAND_BROKER_HOST", "b",
                "ONHAND_BROKER_PORT", "2",
                "ONHAND_PAYARA_DIRECTORY", "/p");
        List<List<String>> commands = AsadminFile.parse(Files.readAllLines(Path.of(name)), environment);
        assertThat(commands).isNotEmpty().allSatisfy(command -> assertThat(command.get(0))
                .matches("set|set-[a-z-]+-configuration|deploy|mend-http|ping-connection-pool|create-[a-z-]+"));
    }

    private static List<List<String>> parse(String... lines) {
        return AsadminFile.parse(List.of(lines), Map.of());
    }
}
