package io.onhand.server.beans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onhand.server.failure.CannotStart;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beans of this very process, as the command prints and invokes them. */
class BeansTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final String LOGGING = "java.util.logging:type=Logging";

    /** An MXBean, public as they must be. */
    public interface LarderMXBean {
        Map<Integer, Long> getJars();

        String[] getShelves();

        String getBroken();
    }

    private static final class Larder implements LarderMXBean {

        @Override
        public Map<Integer, Long> getJars() {
            return Map.of(8, 3L);
        }

        @Override
        public String[] getShelves() {
            return new String[] {"top", "bottom"};
        }

        @Override
        public String getBroken() {
            throw new IllegalStateException("no light");
        }
    }

    private ObjectName larder;

    @BeforeEach
    void register() throws Exception {
        larder = new ObjectName("test:type=Larder");
        SERVER.registerMBean(new StandardMBean(new Larder(), LarderMXBean.class, true), larder);
    }

    @AfterEach
    void unregister() throws Exception {
        SERVER.unregisterMBean(larder);
    }

    private String listing() throws Exception {
        var text = new StringWriter();
        new BeanListing(SERVER, new PrintWriter(text)).print(Set.of(larder));
        return text.toString();
    }

    @Test
    void mapsAndArraysAreReadable() throws Exception {
        assertThat(listing()).contains("test:type=Larder").contains("{8=3}").contains("[top, bottom]");
    }

    @Test
    void anAttributeThatCannotBeReadHidesNoOther() throws Exception {
        assertThat(listing()).contains("Broken").contains("no light").contains("Shelves");
    }

    @Test
    void anOperationIsInvokedWithItsArguments() throws Exception {
        Logger logger = Logger.getLogger("io.onhand.test.beans");
        String result = Operation.of(SERVER, new ObjectName(LOGGING), "setLoggerLevel", 2)
                .invoke(List.of(logger.getName(), "FINE"));
        assertThat(result).isEqualTo("done");
        assertThat(logger.getLevel()).isEqualTo(Level.FINE);
    }

    @Test
    void aProcessAmongSeveralIsDescribedByWhatItsCommandLineSays() {
        List<String> server =
                List.of("-Xmx1g", "-Donhand.node=node1", "-Donhand.url=http://127.0.0.1:8080", "-Donhand.data=/srv/a");
        assertThat(BeanSource.SERVER.marks(server)).contains("node1, http://127.0.0.1:8080, /srv/a");
        assertThat(BeanSource.BROKER.marks(List.of("-Donhand.broker.port=61616")))
                .contains("61616");
        assertThat(BeanSource.BROKER.marks(List.of())).isEmpty();
        long self = ProcessHandle.current().pid();
        assertThat(BeanSource.SERVER.describe(Long.toString(self))).startsWith("--pid " + self);
    }

    @Test
    void anOperationThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Operation.of(SERVER, larder, "eat", 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("eat");
    }
}
