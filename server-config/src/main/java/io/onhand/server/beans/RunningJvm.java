package io.onhand.server.beans;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.onhand.server.CannotStart;
import java.io.IOException;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A Java process of the same user on this machine, as JConsole connects to it: no port need be open. */
final class RunningJvm implements AutoCloseable {

    private final JMXConnector connector;

    private RunningJvm(JMXConnector connector) {
        this.connector = connector;
    }

    /**
     * The process of a part.
     *
     * @throws CannotStart if there is none, or more than one
     */
    static RunningJvm of(BeanSource part) throws CannotStart, IOException {
        List<String> found = VirtualMachine.list().stream()
                .filter(machine -> machine.displayName().startsWith(part.mainClass()))
                .map(VirtualMachineDescriptor::id)
                .toList();
        if (found.isEmpty()) {
            throw new CannotStart("no " + part + " of onhand.jar runs here as this user; --pid names another process");
        }
        if (found.size() > 1) {
            throw new CannotStart(
                    "more than one " + part + " runs here: choose with --pid " + String.join(" or ", found));
        }
        return of(Long.parseLong(found.get(0)));
    }

    /** The process with this id. */
    static RunningJvm of(long pid) throws CannotStart, IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new RunningJvm(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new CannotStart("process " + pid + " is no Java process that can be asked: " + e.getMessage(), e);
        }
    }

    MBeanServerConnection beans() throws IOException {
        return connector.getMBeanServerConnection();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
