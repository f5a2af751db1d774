package io.onhand.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.onhand.server.stack.DirectAccess;
import io.onhand.server.stack.ProcessEnvironment;
import io.onhand.server.stack.RunningOnhand;
import io.onhand.server.stack.StackPart;
import io.onhand.server.stack.Strangers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets into the broker past the API, and what the parts tell each other and nobody else. */
@ExtendWith(SharedStack.class)
class BrokerDoorIT {

    private static final String CLUSTER_USER = "ONHAND_BROKER_CLUSTER_USER";
    private static final String CLUSTER_PASSWORD = "ONHAND_BROKER_CLUSTER_PASSWORD";

    private final RunningOnhand onhand;

    BrokerDoorIT(RunningOnhand onhand) {
        this.onhand = onhand;
    }

    @Test
    void nobodySignsInWithWhatIsPublishedOrWithNothing() throws Exception {
        Strangers.areRefused(new DirectAccess(onhand).brokerUrl());
    }

    @Test
    void theClusterUserIsInNoCommandLineAndInNoLog() throws IOException {
        Map<String, String> broker = ProcessEnvironment.of(onhand.process(StackPart.BROKER));
        List<String> secrets = List.of(broker.get(CLUSTER_USER), broker.get(CLUSTER_PASSWORD));
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(40));

        assertThat(ProcessHandle.allProcesses().map(ProcessEnvironment::commandLine))
                .noneMatch(line -> secrets.stream().anyMatch(line::contains));
        assertThat(logs()).isNotEmpty().noneMatch(log -> secrets.stream().anyMatch(text(log)::contains));
    }

    @Test
    void brokerAndDatabaseAreNotToldTheAdminKeyNorTheSecretsOfEachOther() throws IOException {
        Path secrets = new DirectAccess(onhand).data().resolve("secrets");
        String ofDatabase =
                Files.readString(secrets.resolve("database.password")).strip();
        String ofBroker = Files.readString(secrets.resolve("broker.password")).strip();

        assertThat(ProcessEnvironment.of(onhand.process(StackPart.DATABASE)).values())
                .isNotEmpty()
                .doesNotContain(onhand.key(), ofBroker);
        assertThat(ProcessEnvironment.of(onhand.process(StackPart.BROKER)).values())
                .contains(ofBroker)
                .doesNotContain(onhand.key(), ofDatabase);
    }

    /** The tests read the launcher's output as a service manager does: it is no terminal. */
    @Test
    void theAdminKeyIsInNoOutputThatIsKeptAndInNoLog() throws IOException {
        List<Path> kept = new ArrayList<>(logs());
        try (Stream<Path> consoles = Files.list(new DirectAccess(onhand).data())) {
            consoles.filter(file -> file.getFileName().toString().startsWith("console-"))
                    .forEach(kept::add);
        }
        assertThat(kept).noneMatch(file -> text(file).contains(onhand.key()));
    }

    private List<Path> logs() throws IOException {
        Path directory = new DirectAccess(onhand).data().resolve("log");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
