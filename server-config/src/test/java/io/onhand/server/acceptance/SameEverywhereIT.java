package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.tools.attach.VirtualMachine;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.StackPart;
import java.util.Properties;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The machine's locale, charset and zone are nobody's business. The suite itself runs once among strange ones
 * ({@code server-config/pom.xml}).
 */
@ExtendWith(SharedStack.class)
class SameEverywhereIT {

    private final RunningOnhand onhand;

    SameEverywhereIT(RunningOnhand onhand) {
        this.onhand = onhand;
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER", "BROKER"})
    void aVirtualMachineIsStartedWithItsOwnLocaleCharsetAndZone(StackPart part) throws Exception {
        assumeTrue(System.getenv("_JAVA_OPTIONS") == null, "what _JAVA_OPTIONS says wins over every other option");

        Properties properties = properties(onhand.process(part));

        assertThat(properties)
                .containsEntry("user.language", "en")
                .containsEntry("user.country", "US")
                .containsEntry("file.encoding", "UTF-8")
                .containsEntry("user.timezone", "UTC");
    }

    private static Properties properties(ProcessHandle process) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            return machine.getSystemProperties();
        } finally {
            machine.detach();
        }
    }
}
