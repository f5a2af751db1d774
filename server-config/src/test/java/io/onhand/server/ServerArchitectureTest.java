package io.onhand.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the launcher and in what the servers get from here. */
@AnalyzeClasses(
        packages = {"io.onhand.server", "io.onhand.load"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ServerArchitectureTest {

    /** What runs inside an application server, in jars of its own. */
    private static final String[] INSIDE_A_SERVER = {
        "io.onhand.server.recovery..",
        "io.onhand.server.http..",
        "io.onhand.server.node..",
        "io.onhand.server.wildfly..",
        "io.onhand.server.log.."
    };

    private static final DescribedPredicate<JavaClass> INSIDE = resideInAnyPackage(INSIDE_A_SERVER);
    private static final DescribedPredicate<JavaClass> LAUNCHER =
            resideInAPackage("io.onhand.server..").and(DescribedPredicate.not(INSIDE));

    @ArchTest
    static final ArchRule packagesDoNotKnowEachOtherInCircles =
            slices().matching("io.onhand.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("io.onhand.server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.onhand.server");

    @ArchTest
    static final ArchRule commandsAreAboveAllElse = noClasses()
            .that()
            .resideOutsideOfPackages("io.onhand.server", "io.onhand.server.command..", "io.onhand.server.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onhand.server.command..", "io.onhand.server.load..");

    @ArchTest
    static final ArchRule startingThingsAndLoadingThemAreTwo = noClasses()
            .that()
            .resideInAPackage("io.onhand.server.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onhand.server.load..", "io.onhand.load..");

    /** A part is run by what is handed to it; only the server is told where the other two are. */
    @ArchTest
    static final ArchRule databaseAndBrokerDoNotKnowTheOtherParts = noClasses()
            .that()
            .resideInAnyPackage("io.onhand.server.database..", "io.onhand.server.broker..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.onhand.server.payara..", "io.onhand.server.probe..")
                    .or(INSIDE));

    @ArchTest
    static final ArchRule theDatabaseDoesNotKnowTheBroker = noClasses()
            .that()
            .resideInAPackage("io.onhand.server.database..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.onhand.server.broker..");

    @ArchTest
    static final ArchRule norTheBrokerTheDatabase = noClasses()
            .that()
            .resideInAPackage("io.onhand.server.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.onhand.server.database..");

    /** What all parts stand on: data directory, processes, machine, unpacked programs. */
    @ArchTest
    static final ArchRule theGroundKnowsNoPart = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.onhand.server.failure..",
                    "io.onhand.server.data..",
                    "io.onhand.server.machine..",
                    "io.onhand.server.process..",
                    "io.onhand.server.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.onhand.server.database..",
                    "io.onhand.server.broker..",
                    "io.onhand.server.payara..",
                    "io.onhand.server.probe..",
                    "io.onhand.server.backup..",
                    "io.onhand.server.migrate..",
                    "io.onhand.server.recover..",
                    "io.onhand.server.beans..");

    @ArchTest
    static final ArchRule loadKnowsNothingOfTheLauncher = noClasses()
            .that()
            .resideInAPackage("io.onhand.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onhand.server..", "picocli..");

    /** A server has these jars without the launcher. */
    @ArchTest
    static final ArchRule whatRunsInAServerKnowsNothingOfTheLauncher = noClasses()
            .that(INSIDE)
            .should()
            .dependOnClassesThat(LAUNCHER.or(resideInAnyPackage("io.onhand.load..", "picocli..")));

    @ArchTest
    static final ArchRule recoveryOfOneServerIsNotThatOfTheOther = noClasses()
            .that()
            .resideInAnyPackage("io.onhand.server.recovery..", "io.onhand.server.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.onhand.server.wildfly..");

    /** {@code src/assembly/onhand.xml} takes two classes of payara-recovery into the launcher, and none of the others. */
    @ArchTest
    static final ArchRule theLauncherUsesOnlyWhatIsPackedWithIt = noClasses()
            .that(LAUNCHER)
            .should()
            .dependOnClassesThat(INSIDE.and(DescribedPredicate.not(resideInAPackage("io.onhand.server.log..")))
                    .and(DescribedPredicate.describe(
                            "are neither LogsOfEarlierRuns nor ReopenedCommits",
                            type -> !type.getName().equals("io.onhand.server.recovery.LogsOfEarlierRuns")
                                    && !type.getName().equals("io.onhand.server.recovery.ReopenedCommits"))));
}
