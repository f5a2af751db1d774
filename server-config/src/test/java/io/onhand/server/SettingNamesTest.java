package io.onhand.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingNamesTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("ONHAND_PORT", "abc", "ONHAND_ADMIN_KEY", "short", "ONHAND_URL", "ftp://x", "PATH", "/bin");

    private static String named(String command, String message, String... arguments) {
        var spec = Onhand.commandLine().getSubcommands().get(command).getCommandSpec();
        return new SettingNames(spec, List.of(arguments), ENVIRONMENT).in(message);
    }

    @Test
    void anOptionWhoseValueComesFromTheEnvironmentIsCalledByItsVariable() {
        assertThat(named("run", "Invalid value for option '--port': 'abc' is not an int", "run"))
                .isEqualTo("Invalid value for ONHAND_PORT: 'abc' is not an int");
        assertThat(named("run", "--admin-key is shorter than 32 characters", "run"))
                .isEqualTo("ONHAND_ADMIN_KEY is shorter than 32 characters");
        assertThat(named("replay", "--url must be like http://127.0.0.1:8080", "replay"))
                .isEqualTo("ONHAND_URL must be like http://127.0.0.1:8080");
    }

    @Test
    void anOptionThatIsGivenIsCalledByItsNameWhateverTheEnvironmentHas() {
        String message = "--port and --database-port are both 8080";
        assertThat(named("run", message, "run", "--port", "8080")).isEqualTo(message);
        assertThat(named("run", message, "run", "--port=8080")).isEqualTo(message);
        assertThat(named("run", message, "run", "--database-port", "8080"))
                .isEqualTo("ONHAND_PORT and --database-port are both 8080");
    }

    @Test
    void whatIsNoOptionOfTheCommandOrIsNotSetStaysAsItIs() {
        String message = "start it with onhand.jar run --nonsense, or choose another with --data; tcp--port";
        assertThat(named("run", message, "run")).isEqualTo(message);
    }
}
