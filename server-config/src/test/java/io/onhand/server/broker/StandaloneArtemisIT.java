package io.onhand.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.onhand.server.process.FreePort;
import io.onhand.server.stack.BrokerQuestions;
import io.onhand.server.stack.LauncherStack;
import io.onhand.server.stack.ProcessEnvironment;
import io.onhand.server.stack.Strangers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A broker of one's own, made and started as {@code artemis/README.md} says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandaloneArtemisIT {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path directory = LauncherStack.newDirectory("stand-alone");
    private final Path instance = directory.resolve("broker");
    private int port;
    private Process broker;

    @BeforeAll
    void start() throws Exception {
        port = FreePort.orWanted(LOOPBACK, 0, "--port");
        String console = Integer.toString(FreePort.orWanted(LOOPBACK, 0, "--console-port"));
        Process configuring = process(
                "configure.txt",
                Path.of("artemis", "configure.sh").toAbsolutePath().toString(),
                "--port",
                Integer.toString(port),
                "--console-port",
                console,
                System.getProperty("artemis.home"),
                instance.toString());
        assertThat(configuring.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(configuring.exitValue()).as("see %s", directory).isZero();
        broker = process("run.txt", instance.resolve("bin/artemis").toString(), "run");
        await("an active broker")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Files.readString(directory.resolve("run.txt")).contains("Server is now active"));
    }

    @AfterAll
    void stop() throws Exception {
        if (broker != null) {
            broker.destroy();
            if (!broker.waitFor(30, TimeUnit.SECONDS)) {
                broker.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void nobodySignsInWithWhatIsPublishedOrWithNothing() throws Exception {
        Strangers.areRefused("tcp://" + LOOPBACK + ":" + port);
    }

    @Test
    void theApplicationSignsInWithThePasswordThatOnlyTheOwnerCanRead() throws Exception {
        Path users = instance.resolve("etc/artemis-users.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-------");
        var passwords = new Properties();
        try (var reader = Files.newBufferedReader(users)) {
            passwords.load(reader);
        }

        var questions = new BrokerQuestions(port, "onhand", passwords.getProperty("onhand"));

        assertThat(questions.messages()).containsEntry("onhand.orders.placed", 0L);
        assertThat(questions.preparedTransactions()).isZero();
    }

    @Test
    void theClusterUserIsAnotherAtEachStartAndInNoCommandLineAndNoLog() throws Exception {
        var environment = ProcessEnvironment.of(broker.toHandle());
        List<String> secrets =
                List.of(environment.get(BrokerMain.CLUSTER_USER), environment.get(BrokerMain.CLUSTER_PASSWORD));
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSize(64));
        assertThat(secrets).doesNotHaveDuplicates();

        Process again = process(
                "again.txt", "sh", "-c", ". " + instance.resolve("etc/artemis.profile") + "; env | grep CLUSTER");
        assertThat(again.waitFor()).isZero();

        assertThat(Files.readString(directory.resolve("again.txt")))
                .contains(BrokerMain.CLUSTER_PASSWORD + "=")
                .doesNotContain(secrets);
        assertThat(ProcessEnvironment.commandLine(broker.toHandle())).doesNotContain(secrets);
        assertThat(Files.readString(directory.resolve("run.txt"))).doesNotContain(secrets);
    }

    private Process process(String output, String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(output).toFile())
                .start();
    }
}
