package io.onhand.server.beans;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The processes of {@code onhand.jar} that have beans. */
enum BeanSource {
    /** The application server. */
    SERVER("io.onhand.server.payara.ServerMain", "onhand.node", "onhand.url", "onhand.data"),
    /** The broker. */
    BROKER("io.onhand.server.broker.BrokerMain", "onhand.broker.port", "onhand.broker.data");

    private final String mainClass;
    private final List<String> marks;

    BeanSource(String mainClass, String... marks) {
        this.mainClass = mainClass;
        this.marks = List.of(marks);
    }

    /** The option that chooses a process, and what its command line says of it: {@code --pid 17 (node1, http://…, /srv/a)}. */
    String describe(String pid) {
        List<String> arguments = ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().arguments())
                .map(List::of)
                .orElse(List.of());
        return marks(arguments).map(text -> "--pid " + pid + " (" + text + ")").orElse("--pid " + pid);
    }

    /** What the arguments of a process say of it. */
    Optional<String> marks(List<String> arguments) {
        return marks.stream()
                .map(mark -> "-D" + mark + "=")
                .flatMap(option -> arguments.stream()
                        .filter(argument -> argument.startsWith(option))
                        .map(argument -> argument.substring(option.length())))
                .reduce((first, second) -> first + ", " + second);
    }

    String mainClass() {
        return mainClass;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
