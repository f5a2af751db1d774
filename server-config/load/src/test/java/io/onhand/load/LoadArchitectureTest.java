package io.onhand.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.onhand.load", importOptions = ImportOption.DoNotIncludeTests.class)
class LoadArchitectureTest {

    @ArchTest
    static final ArchRule packagesDoNotKnowEachOtherInCircles =
            slices().matching("io.onhand.load.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule loadItselfKnowsNeitherWhatItIsComparedWithNorWhatIsToldOfIt = noClasses()
            .that()
            .resideInAPackage("io.onhand.load")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.onhand.load.*..");

    @ArchTest
    static final ArchRule onlyTheBenchKnowsAllOfThem = noClasses()
            .that()
            .resideInAnyPackage("io.onhand.load.baseline..", "io.onhand.load.fill..", "io.onhand.load.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onhand.load.report..", "io.onhand.load.bench..");

    @ArchTest
    static final ArchRule aReplayIsNoBench = noClasses()
            .that()
            .resideInAPackage("io.onhand.load.replay..")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("Bench");

    @ArchTest
    static final ArchRule databasesAreReachedThroughWhatTheLauncherHandsIn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sql..", "org.postgresql..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.DriverManager");
}
