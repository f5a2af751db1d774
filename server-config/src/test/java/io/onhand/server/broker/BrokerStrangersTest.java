package io.onhand.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.data.Secret;
import io.onhand.server.stack.Strangers;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in by the {@code broker.xml} that is shipped; each application server's broker in the acceptance suite. */
class BrokerStrangersTest {

    private static final String IN_VM = "vm://62";

    @TempDir
    private Path directory;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    @AfterEach
    void stop() throws Exception {
        broker.stop();
        System.clearProperty(BrokerMain.CLUSTER_USER);
        System.clearProperty(BrokerMain.CLUSTER_PASSWORD);
    }

    @Test
    void nobodySignsInWithWhatIsPublishedOrWithNothing() throws Exception {
        System.setProperty(BrokerMain.CLUSTER_USER, Secret.random());
        System.setProperty(BrokerMain.CLUSTER_PASSWORD, Secret.random());
        FileConfiguration shipped = shipped();
        shipped.getAcceptorConfigurations().clear();
        shipped.setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setPagingDirectory(directory.resolve("paging").toString())
                .setJournalDirectory(directory.resolve("journal").toString())
                .addAcceptorConfiguration("in-vm", IN_VM);
        var users = new SecurityConfiguration();
        users.addUser("onhand", Secret.random());
        users.addRole("onhand", "onhand");
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.setConfiguration(shipped).start();

        Strangers.areRefused(IN_VM);
    }

    @Test
    void theClusterHasTheUserThatItIsGiven() throws Exception {
        System.setProperty(BrokerMain.CLUSTER_USER, "given");
        System.setProperty(BrokerMain.CLUSTER_PASSWORD, "given too");

        FileConfiguration shipped = shipped();

        assertThat(shipped.getClusterUser()).isEqualTo("given");
        assertThat(shipped.getClusterPassword()).isEqualTo("given too");
    }

    /** An empty password, which is what a variable that is not set would become, opens the broker to whoever has none. */
    @Test
    void withoutAPasswordForTheClusterThereIsNoBroker() {
        assertThatThrownBy(BrokerStrangersTest::shipped).hasMessage("Password must be encrypted.");
    }

    private static FileConfiguration shipped() throws Exception {
        var configuration = new FileConfiguration();
        new FileDeploymentManager(Path.of("artemis", "broker.xml")
                        .toAbsolutePath()
                        .toUri()
                        .toString())
                .addDeployable(configuration)
                .readConfiguration();
        return configuration;
    }
}
