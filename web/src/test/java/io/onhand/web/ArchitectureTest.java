package io.onhand.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.onhand.shared.database.SqlFailures;
import io.onhand.shared.messaging.Json;

@AnalyzeClasses(packages = "io.onhand.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> INSIDE_A_SERVICE = resideInAnyPackage(
                    "io.onhand.order..", "io.onhand.inventory..", "io.onhand.shared..")
            .and(DescribedPredicate.not(resideInAnyPackage(
                    "io.onhand.order.api..",
                    "io.onhand.order.contract..",
                    "io.onhand.shared",
                    "io.onhand.shared.management..",
                    "io.onhand.shared.settings..",
                    "io.onhand.inventory.api..",
                    "io.onhand.inventory.contract..")))
            .and(DescribedPredicate.not(type(Json.class)))
            .and(DescribedPredicate.not(type(SqlFailures.class)));

    @ArchTest
    static final ArchRule servicesAreCalledThroughTheirClientJarsOnly =
            noClasses().should().dependOnClassesThat(INSIDE_A_SERVICE);

    @ArchTest
    static final ArchRule onlyStandardJaxRsIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.glassfish..", "fish.payara..", "org.jboss..", "jakarta.json.bind..");

    @ArchTest
    static final ArchRule onlyHealthTouchesDatabaseAndBroker = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("io.onhand.web.node.health..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.sql..");

    @ArchTest
    static final ArchRule featuresDoNotKnowEachOtherInCircles =
            slices().matching("io.onhand.web.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule norDoTheWings =
            slices().matching("io.onhand.web.(*)..").should().beFreeOfCycles();

    /** HTTP and JSON are the ground that all else stands on. */
    @ArchTest
    static final ArchRule plumbingKnowsNobodyOfTheHouse = noClasses()
            .that()
            .resideInAPackage("io.onhand.web.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onhand.web.node..", "io.onhand.web.assurance..", "io.onhand.web.rest..");

    @ArchTest
    static final ArchRule nodeKnowsNoResource = noClasses()
            .that()
            .resideInAPackage("io.onhand.web.node..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onhand.web.assurance..", "io.onhand.web.rest..");

    @ArchTest
    static final ArchRule assuranceKnowsNoResource = noClasses()
            .that()
            .resideInAPackage("io.onhand.web.assurance..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.onhand.web.rest..");
}
