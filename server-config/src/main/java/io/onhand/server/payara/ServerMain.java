package io.onhand.server.payara;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import io.onhand.server.process.ParentLink;
import io.onhand.server.recovery.LogsOfEarlierRuns;
import io.onhand.server.recovery.ReopenedCommits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The application server process: Payara Micro with the resource adapter, the pools and the EAR, until the launcher says
 * stop.
 *
 * <p>Order of the start, and why: settings; boot; resource adapter and pools; recovery of what an earlier run left
 * prepared, which needs the pools; the EAR, whose listeners start at once and must not meet rows that in-doubt
 * transactions still lock; last the HTTP port, so that a client is refused (and tries again) instead of being told 404.
 */
public final class ServerMain {

    private static final Logger LOG = Logger.getLogger(ServerMain.class.getName());
    private static final List<String> LIBRARIES =
            List.of("deployment-javaee-full.jar", "appclient-connector.jar", "payara-recovery.jar", "postgresql.jar");

    /** What the application is called inside the server, whatever the file is called. */
    private static final String APPLICATION = "onhand";

    /** What the application says of a migration that is under way ({@code MigrationProgress}). */
    private static final String MIGRATION = "onhand.migration";

    private final Map<String, String> environment;
    private final Path directory;
    private Recovery recovery;
    private Asadmin asadmin;

    private ServerMain(Map<String, String> environment) {
        this.environment = environment;
        this.directory = Path.of(environment.get("ONHAND_PAYARA_DIRECTORY"));
    }

    /** Takes no arguments: everything comes from the environment that {@link ServerPart} sets. */
    public static void main(String[] args) throws InterruptedException {
        ParentLink launcher = ParentLink.open();
        try {
            new ServerMain(System.getenv()).run(launcher);
            System.exit(0);
        } catch (AsadminFailure | BootstrapException e) {
            LOG.log(Level.SEVERE, "The server could not start", e);
            launcher.failed(why(e) + "; see server-0.log in " + System.getenv("ONHAND_LOG_DIRECTORY"));
            // Not exit: Payara's own shutdown hook may hang on a server that is half started.
            Runtime.getRuntime().halt(1);
        }
    }

    /** Who is refused its name need not know which command said so. Known by its name: it is a class of the server's loader. */
    private static String why(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("NodeRunsAlreadyException")) {
                return cause.getMessage();
            }
        }
        return "the server could not start (" + failure.getMessage() + ")";
    }

    private void run(ParentLink launcher) throws BootstrapException, InterruptedException {
        PayaraMicroRuntime server = boot();
        File ear = new File(environment.get("ONHAND_EAR"));
        // Its start-up singletons migrate: this process does nothing then, and may have to for hours.
        try (FirstCause cause = FirstCause.listen();
                ParentLink.Relay migration = launcher.relay(MIGRATION)) {
            // What deploy() returns is no help: it is true for an application that failed.
            server.deploy(APPLICATION, "", ear);
            if (server.getDeployedApplicationNames().stream().noneMatch(APPLICATION::equals)) {
                throw new AsadminFailure(ear + " could not be deployed"
                        + cause.text().map(text -> ": " + text).orElse(""));
            }
        }
        asadmin.run(directory.resolve("post-deploy.asadmin"));
        recovery.repeat();
        launcher.ready();
        launcher.awaitStop();
        new Departure(Duration.ofSeconds(Long.parseLong(environment.get("ONHAND_NOTICE")))).run();
        recovery.close();
        endApplication();
        server.shutdown();
    }

    /** A failure is no reason to do without the rest of the stop. */
    private void endApplication() {
        try {
            asadmin.run(directory.resolve("pre-stop.asadmin"));
        } catch (AsadminFailure e) {
            LOG.log(Level.WARNING, "The application is ended by the server itself", e);
        }
    }

    private PayaraMicroRuntime boot() throws BootstrapException {
        reopenCommits();
        Path root = Path.of(environment.get("ONHAND_PAYARA_ROOT"));
        // Its jars as files of their own: classes load from them with a quarter less work than from jars inside a jar.
        PayaraMicro.setUpackedJarDir(root.resolve("unpacked").toFile());
        PayaraMicro micro = PayaraMicro.getInstance();
        micro.setRootDir(root.toFile());
        micro.setInstanceName(environment.get("ONHAND_NODE"));
        micro.setPrintLogo(false);
        // No cluster: nodes meet in the database and the broker, nowhere else.
        micro.setNoHazelcast(true);
        micro.setLogPropertiesFile(directory.resolve("logging.properties").toFile());
        LIBRARIES.forEach(jar -> micro.addLibrary(directory.resolve(jar).toFile()));
        micro.setPreBootHandler(runner -> {
            Asadmin settings = new Asadmin(runner, environment);
            settings.run(directory.resolve("settings.asadmin"));
            settings.run(directory.resolve("pre-boot.asadmin"));
        });
        micro.setPostBootHandler(runner -> {
            asadmin = new Asadmin(runner, environment);
            asadmin.run(directory.resolve("resources.asadmin"));
            recovery = new Recovery(asadmin);
            recovery.now();
        });
        return micro.bootStrap();
    }

    /** Before the boot, because Payara reads its transaction log as soon as it is ready, which is before any pool exists. */
    private void reopenCommits() {
        try {
            Path transactionLog = Path.of(environment.get("ONHAND_TRANSACTION_LOG"));
            int reopened = ReopenedCommits.in(transactionLog);
            LOG.info(() -> reopened + " commits in the transaction log are looked at again");
            LogsOfEarlierRuns.keep(transactionLog);
        } catch (IOException e) {
            throw new AsadminFailure("cannot read the transaction log", e);
        }
    }
}
