package io.onhand.server.stack;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The application's MXBeans, read as JConsole reads those of a process on the same machine. */
public final class ManagedBeans implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private ManagedBeans(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.server = connector.getMBeanServerConnection();
    }

    /** Of the server process. */
    public static ManagedBeans of(ProcessHandle process) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                var address = new JMXServiceURL(machine.startLocalManagementAgent());
                return new ManagedBeans(JMXConnectorFactory.connect(address));
            } finally {
                machine.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of the application's beans of a type, such as {@code OrderService}. */
    public Set<ObjectName> names(String type) {
        return named("io.onhand:type=" + type + ",*");
    }

    private Set<ObjectName> named(String pattern) {
        try {
            return server.queryNames(new ObjectName(pattern), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of a numeric attribute of the only bean of the type. */
    public long number(String type, String attribute) {
        return ((Number) value(only(type), attribute)).longValue();
    }

    /** A number inside a composite attribute, such as {@code entries} of {@code ListenerBatches}. */
    public long number(String type, String attribute, String item) {
        return ((Number) ((CompositeData) value(only(type), attribute)).get(item)).longValue();
    }

    /** The values of an attribute of all beans of the type, as text. */
    public Set<String> texts(String type, String attribute) {
        return names(type).stream()
                .map(name -> value(name, attribute).toString())
                .collect(Collectors.toSet());
    }

    /** Invokes an operation without parameters of the only bean of the type. */
    public void invoke(String type, String operation) {
        invoke(only(type), operation);
    }

    /** The same of the only bean whose name fits a pattern. */
    public void invokeNamed(String pattern, String operation) {
        invoke(only(pattern, named(pattern)), operation);
    }

    private void invoke(ObjectName bean, String operation) {
        try {
            server.invoke(bean, operation, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectName only(String type) {
        return only(type, names(type));
    }

    private static ObjectName only(String what, Set<ObjectName> names) {
        if (names.size() != 1) {
            throw new IllegalStateException("one bean of " + what + " expected, found " + names);
        }
        return names.iterator().next();
    }

    private Object value(ObjectName name, String attribute) {
        try {
            return server.getAttribute(name, attribute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
