package io.onhand.inventory.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.onhand.inventory.schema.InventorySchema;
import io.onhand.shared.settings.Setting;
import io.onhand.shared.testing.SchemaFirst;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;

/** The arrows inside the inventory service, and the ones that lead out of it. */
@AnalyzeClasses(packages = "io.onhand.inventory", importOptions = ImportOption.DoNotIncludeTests.class)
class InventoryArchitectureTest {

    @ArchTest
    static final ArchRule domainKnowsNothingOfJakartaButPersistence = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta..").and(not(resideInAPackage("jakarta.persistence.."))));

    @ArchTest
    static final ArchRule theRulesArePure = noClasses()
            .that()
            .resideInAPackage("..inventory.rules..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "jakarta..",
                            "javax..",
                            "java.sql..",
                            "java.io..",
                            "java.nio..",
                            "java.net..",
                            "com.github..")
                    .or(type(Clock.class))
                    .or(simpleNameEndingWith("Statements")));

    @ArchTest
    static final ArchRule ofTheOrderServiceOnlyTheContractIsKnown = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.onhand.order..").and(not(resideInAPackage("..order.contract.."))));

    @ArchTest
    static final ArchRule whatOthersSeeNeedsNothingOfTheInside = noClasses()
            .that()
            .resideInAnyPackage("..inventory.api..", "..inventory.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..inventory.deciding..",
                    "..inventory.domain..",
                    "..inventory.figures..",
                    "..inventory.keys..",
                    "..inventory.ledger..",
                    "..inventory.proof..",
                    "..inventory.rules..",
                    "..inventory.schema..",
                    "..inventory.shipping..",
                    "..inventory.stock..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.onhand.inventory.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule instantsNotDates = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar");

    @ArchTest
    static final ArchRule settingsAreInjected =
            noClasses().should().dependOnClassesThat().areAssignableTo(Setting.class);

    /** What is asked about the database itself needs no schema, and is asked while there is none. */
    @ArchTest
    static final ArchRule whoUsesTheDatabaseWaitsForItsSchema = classes()
            .that()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areAnnotatedWith(Singleton.class)
            .and()
            .doNotHaveSimpleName(InventorySchema.class.getSimpleName())
            .and()
            .doNotHaveSimpleName("AskingInventoryDatabase")
            .should(new SchemaFirst(InventorySchema.class, InventorySchema.First.class));

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule onlyContainerResourcesAreInjectedIntoFields =
            fields().should().notBeAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule listenersOnlyDelegate = classes()
            .that()
            .areAnnotatedWith(MessageDriven.class)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "jakarta.annotation..",
                    "jakarta.ejb..",
                    "jakarta.jms..",
                    "io.onhand.inventory.deciding..",
                    "io.onhand.shared.messaging..");
}
