package io.onhand.shared.management;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * An MXBean in the platform's MBean server, from its registration until it is closed.
 *
 * <p>Its name is {@code io.onhand:type=TYPE,application=APPLICATION}. The application's name keeps two versions in one
 * server apart; should they have the same, the later one gets {@code instance=2} and so on in addition.
 */
public final class JmxRegistration implements AutoCloseable {

    /** The parent of all loggers of the application. It exists, so that its level can be set through JMX. */
    private static final Logger LOG = Logger.getLogger("io.onhand");

    private static final int MAX_INSTANCES = 9;

    private final MBeanServer server;
    private final ObjectName name;

    private JmxRegistration(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Registers the bean. A failure is logged and nothing else: what is managed works without being seen.
     *
     * @param type what it is, such as {@code OrderService}
     * @param application name of the deployed application
     * @param contract the MXBean interface, with {@link Description}s
     */
    public static <T> JmxRegistration register(String type, String application, T bean, Class<T> contract) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            return new JmxRegistration(
                    server, register(server, name(type, application), new DescribedView(bean, contract)));
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> type + " of " + application + " cannot be managed through JMX");
            return new JmxRegistration(server, null);
        }
    }

    private static String name(String type, String application) {
        return "io.onhand:type=" + type + ",application=" + plain(application);
    }

    private static String plain(String application) {
        return application.replaceAll("[^\\w.-]", "_");
    }

    /** The pattern of the names of all beans of an application. */
    public static ObjectName allOf(String application) {
        try {
            return new ObjectName("io.onhand:application=" + plain(application) + ",*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(application, e);
        }
    }

    private static ObjectName register(MBeanServer server, String name, Object bean) throws JMException {
        for (int instance = 1; instance <= MAX_INSTANCES; instance++) {
            String numbered = instance == 1 ? name : name + ",instance=" + instance;
            try {
                return server.registerMBean(bean, new ObjectName(numbered)).getObjectName();
            } catch (InstanceAlreadyExistsException e) {
                LOG.log(Level.FINE, "the name is taken", e);
            }
        }
        throw new InstanceAlreadyExistsException(name + ", " + MAX_INSTANCES + " times");
    }

    /** Its name; {@code null} when it could not be registered. */
    public ObjectName name() {
        return name;
    }

    /** Removes it; without that an undeployed application would be kept in memory. */
    @Override
    public void close() {
        if (name == null) {
            return;
        }
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.log(Level.FINE, e, () -> name + " was removed by somebody else");
        } catch (JMException e) {
            LOG.log(Level.WARNING, e, () -> name + " could not be removed");
        }
    }
}
