package io.onhand.server.beans;

import io.onhand.server.failure.CannotStart;
import io.onhand.server.failure.WrongSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beans}: what a running process shows through JMX, and its operations. */
@Command(
        name = "beans",
        description = {
            "Shows the MXBeans of a server on this machine with their figures, or invokes an operation of one.",
            "Without a name: those of the application."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Beans implements Callable<Integer> {

    @Option(
            names = "--part",
            paramLabel = "PART",
            defaultValue = "server",
            description = "Which process of onhand.jar: server or broker. Now: ${DEFAULT-VALUE}")
    private BeanSource part;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "Any other Java process of the same user, such as a WildFly or a Payara Server.")
    private Long pid;

    @Option(
            names = "--invoke",
            paramLabel = "OPERATION",
            description = "Invokes this operation of the only bean of that name.")
    private String operation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "io.onhand:*",
            description = "Name of a bean, or a pattern such as java.lang:type=Memory or *:*. Now: ${DEFAULT-VALUE}")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "Arguments of the operation: text, numbers, true or false.")
    private List<String> arguments = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws CannotStart {
        ObjectName wanted = wanted();
        try (RunningJvm process = pid == null ? RunningJvm.of(part) : RunningJvm.of(pid)) {
            MBeanServerConnection server = process.beans();
            Set<ObjectName> names = new TreeSet<>(server.queryNames(wanted, null));
            if (names.isEmpty()) {
                throw new CannotStart("the process has no bean " + name);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (operation == null) {
                new BeanListing(server, out).print(names);
            } else {
                String result = Operation.of(server, only(names), operation, arguments.size())
                        .invoke(arguments);
                out.println(result);
            }
            out.flush();
            return 0;
        } catch (JMException | JMRuntimeException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new CannotStart("that did not work: " + why, e);
        } catch (IOException e) {
            throw new CannotStart("the process does not answer: " + e.getMessage(), e);
        }
    }

    private ObjectName wanted() throws CannotStart {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new WrongSetting(name + " is no name of a bean: " + e.getMessage(), e);
        }
    }

    private ObjectName only(Set<ObjectName> names) throws CannotStart {
        if (names.size() > 1) {
            throw new WrongSetting(
                    name + " stands for " + names.size() + " beans: name the one to invoke " + operation + " of");
        }
        return names.iterator().next();
    }
}
