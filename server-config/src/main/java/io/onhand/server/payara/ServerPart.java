package io.onhand.server.payara;

import io.onhand.server.data.DataDirectory;
import io.onhand.server.failure.CannotStart;
import io.onhand.server.process.Child;
import io.onhand.server.process.ChildJvm;
import io.onhand.server.process.FreePort;
import io.onhand.server.process.Part;
import io.onhand.server.runtime.DirectoryTree;
import io.onhand.server.runtime.UnpackedRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** The application server, Payara Micro with the EAR, as a child process. */
public final class ServerPart implements Part {

    /** For the requests under way, and then for Payara, after the notice. */
    private static final Duration STOP = Departure.REQUESTS_END.plusSeconds(12);

    private final DataDirectory data;
    private final UnpackedRuntime runtime;
    private final ServerSettings settings;
    private final Gate gate;
    private final Consumer<String> doing;

    /** What must hold before each start of the server. */
    @FunctionalInterface
    public interface Gate {

        /**
         * Returns when the databases and the broker can be used.
         *
         * @throws CannotStart if they cannot within a bounded time
         */
        void await() throws CannotStart, InterruptedException;
    }

    /**
     * @param gate must hold before each start
     * @param doing is told every ten seconds what a start that takes long is at, and for how long
     */
    public ServerPart(
            DataDirectory data, UnpackedRuntime runtime, ServerSettings settings, Gate gate, Consumer<String> doing) {
        this.data = data;
        this.runtime = runtime;
        this.settings = settings;
        this.gate = gate;
        this.doing = doing;
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String description() {
        return "Payara Micro on " + settings.url();
    }

    @Override
    public Process launch() throws CannotStart, InterruptedException {
        gate.await();
        // At each start: while it was away another program may have taken its port.
        FreePort.orWanted(settings.host(), settings.port(), "--port");
        prepareDirectories();
        Child child = jvm().start().onStep(doing);
        child.awaitReady(settings.startWithin());
        try {
            new Readiness(settings.url(), data.log(), settings.startWithin()).await(child.process());
        } catch (CannotStart | InterruptedException e) {
            Child.stop(child.process(), STOP);
            throw e;
        }
        return child.process();
    }

    @Override
    public void stop(Process process) throws InterruptedException {
        Child.stop(process, settings.notice().plus(STOP));
    }

    /** A fresh working directory at each start: Payara would otherwise find the EAR of last time before it can deploy EARs. */
    private void prepareDirectories() throws CannotStart {
        try {
            DirectoryTree.delete(data.payara());
            Files.createDirectories(data.payara());
            Files.createDirectories(data.transactionLog());
        } catch (IOException e) {
            throw new CannotStart("cannot prepare " + data.payara() + ": " + e.getMessage(), e);
        }
    }

    private ChildJvm jvm() throws CannotStart {
        Path payaraMicro = runtime.payaraMicro();
        ChildJvm jvm = new ChildJvm(name(), ServerMain.class, data.log())
                // Out of memory nothing can be relied on; started anew it recovers from its transaction log.
                .option("-XX:+ExitOnOutOfMemoryError")
                .option("-Djava.awt.headless=true")
                // For people who look for this server among others, and for `onhand.jar beans`.
                .option("-Donhand.node=" + settings.node())
                .option("-Donhand.url=" + settings.url())
                .option("-Donhand.data=" + data.root());
        new ModuleOptions(payaraMicro.resolve("payara-micro.jar")).addTo(jvm);
        jvm.options(settings.javaOptions())
                .settings()
                .classPath(runtime.classes().toString())
                .classPath(payaraMicro.resolve("payara-micro.jar").toString())
                .environment("ONHAND_LOG_DIRECTORY", data.log().toString())
                .environment("ONHAND_PAYARA_DIRECTORY", payaraMicro.toString())
                .environment("ONHAND_HTTP_LISTENER", "http-listener")
                .environment("ONHAND_PAYARA_ROOT", data.payara().toString())
                .environment("ONHAND_TRANSACTION_LOG", data.transactionLog().toString())
                .environment("ONHAND_EAR", application().toString())
                .environment("ONHAND_ADMIN_KEY", settings.adminKey());
        return addAddresses(jvm);
    }

    private ChildJvm addAddresses(ChildJvm jvm) {
        return jvm.environment("ONHAND_HOST", settings.host())
                .environment("ONHAND_PORT", Integer.toString(settings.port()))
                .environment("ONHAND_NODE", settings.node())
                .environment("ONHAND_NOTICE", Long.toString(settings.notice().toSeconds()))
                .environment("ONHAND_DB_URL", settings.orders().url())
                .environment("ONHAND_DB_USER", settings.orders().user())
                .environment("ONHAND_DB_PASSWORD", settings.orders().password())
                .environment("ONHAND_INVENTORY_DB_URL", settings.inventory().url())
                .environment("ONHAND_INVENTORY_DB_USER", settings.inventory().user())
                .environment(
                        "ONHAND_INVENTORY_DB_PASSWORD", settings.inventory().password())
                .environment("ONHAND_BROKER_HOST", settings.broker().host())
                .environment(
                        "ONHAND_BROKER_PORT", Integer.toString(settings.broker().port()))
                .environment("ONHAND_BROKER_USER", settings.broker().user())
                .environment("ONHAND_BROKER_PASSWORD", settings.broker().password());
    }

    private Path application() {
        return settings.application() == null
                ? runtime.payaraMicro().resolve("onhand.ear")
                : settings.application().toAbsolutePath();
    }
}
