package io.onhand.server.beans;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.onhand.server.failure.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A Java process of the same user on this machine, as JConsole connects to it: no port need be open.
 *
 * <p>To connect is to send SIGQUIT, which a program that is not Java takes for an order to end: a PostgreSQL server, for
 * one, drops all its clients at once. So whether the process is one is looked at before.
 */
public final class RunningJvm implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RunningJvm.class.getName());

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
            throw new CannotStart("more than one " + part + " runs here: choose with "
                    + found.stream().map(part::describe).collect(Collectors.joining(", or ")));
        }
        return of(Long.parseLong(found.get(0)));
    }

    /**
     * The process with this id.
     *
     * @throws CannotStart if it is no Java process; it is left alone then
     */
    public static RunningJvm of(long pid) throws CannotStart, IOException {
        if (!isJava(pid)) {
            throw new CannotStart("process " + pid + " is no Java process of this user");
        }
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

    private static boolean isJava(long pid) throws IOException {
        Path libraries = Path.of("/proc", Long.toString(pid), "maps");
        if (!Files.exists(libraries)) {
            // No Linux, or no such process.
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> Path.of(command).endsWith("java"))
                    .isPresent();
        }
        try (Stream<String> lines = Files.lines(libraries, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains("/libjvm.so"));
        } catch (AccessDeniedException | UncheckedIOException e) {
            LOG.log(Level.FINE, "Process " + pid + " is somebody else's, or has just ended", e);
            return false;
        }
    }

    /** What it shows. */
    public MBeanServerConnection beans() throws IOException {
        return connector.getMBeanServerConnection();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
