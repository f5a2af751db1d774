package io.onhand.shared.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class JmxRegistrationTest {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    /** An MXBean, public as they must be. */
    @Description("A kettle")
    public interface KettleMXBean {

        @Description("Degrees Celsius")
        int getTemperature();

        @Description("Heats the water")
        void boil();
    }

    private record Kettle(int temperature) implements KettleMXBean {

        @Override
        public int getTemperature() {
            return temperature;
        }

        @Override
        public void boil() {
            throw new UnsupportedOperationException();
        }
    }

    private static JmxRegistration kettle(String application, int temperature) {
        return JmxRegistration.register("Kettle", application, new Kettle(temperature), KettleMXBean.class);
    }

    @Test
    void isFoundUnderItsTypeAndApplication() throws JMException {
        try (JmxRegistration kettle = kettle("kitchen", 20)) {
            ObjectName name = new ObjectName("io.onhand:type=Kettle,application=kitchen");
            assertThat(kettle.name()).isEqualTo(name);
            assertThat(SERVER.getAttribute(name, "Temperature")).isEqualTo(20);
        }
    }

    @Test
    void everythingIsDescribed() throws JMException {
        try (JmxRegistration kettle = kettle("kitchen", 20)) {
            MBeanInfo info = SERVER.getMBeanInfo(kettle.name());
            assertThat(info.getDescription()).isEqualTo("A kettle");
            assertThat(info.getAttributes()[0].getDescription()).isEqualTo("Degrees Celsius");
            assertThat(info.getOperations()[0].getDescription()).isEqualTo("Heats the water");
        }
    }

    @Test
    void isGoneOnceItIsClosed() {
        JmxRegistration kettle = kettle("kitchen", 20);
        kettle.close();
        assertThat(SERVER.isRegistered(kettle.name())).isFalse();
    }

    @Test
    void twoOfTheSameApplicationAreKeptApart() throws JMException {
        try (JmxRegistration old = kettle("kitchen", 20);
                JmxRegistration newer = kettle("kitchen", 30)) {
            assertThat(newer.name().getKeyProperty("instance")).isEqualTo("2");
            assertThat(SERVER.getAttribute(old.name(), "Temperature")).isEqualTo(20);
            assertThat(SERVER.getAttribute(newer.name(), "Temperature")).isEqualTo(30);
        }
    }

    @Test
    void anApplicationNameWithAVersionIsPartOfTheName() {
        try (JmxRegistration kettle = kettle("kitchen:1.2,b", 20)) {
            assertThat(kettle.name().getKeyProperty("application")).isEqualTo("kitchen_1.2_b");
        }
    }
}
