package io.onhand.order.architecture;

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
import io.onhand.order.schema.OrderSchema;
import io.onhand.shared.settings.Setting;
import io.onhand.shared.testing.SchemaFirst;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** The arrows inside the order service. */
@AnalyzeClasses(packages = "io.onhand.order", importOptions = ImportOption.DoNotIncludeTests.class)
class OrderArchitectureTest {

    @ArchTest
    static final ArchRule domainKnowsNothingOfJakartaButPersistence = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta..").and(not(resideInAPackage("jakarta.persistence.."))));

    @ArchTest
    static final ArchRule theRulesArePure = noClasses()
            .that()
            .resideInAPackage("..order.rules..")
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
    static final ArchRule theContractIsPure = noClasses()
            .that()
            .resideInAPackage("..contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "java.sql..", "javax..");

    @ArchTest
    static final ArchRule whatOthersSeeNeedsNothingOfTheInside = noClasses()
            .that()
            .resideInAnyPackage("..order.api..", "..order.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..order.domain..",
                    "..order.intake..",
                    "..order.decided..",
                    "..order.feed..",
                    "..order.figures..",
                    "..order.healing..",
                    "..order.cancel..",
                    "..order.deadletters..",
                    "..order.query..",
                    "..order.proof..",
                    "..order.rules..",
                    "..order.schema..");

    @ArchTest
    static final ArchRule nothingOfTheInventoryIsKnown =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.onhand.inventory..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.onhand.order.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule instantsNotDates = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar");

    @ArchTest
    static final ArchRule settingsAreInjected = noClasses()
            .that()
            .areNotAnnotatedWith(Dependent.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Setting.class);

    /** What is asked about the database itself needs no schema, and is asked while there is none. */
    @ArchTest
    static final ArchRule whoUsesTheDatabaseWaitsForItsSchema = classes()
            .that()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areAnnotatedWith(Singleton.class)
            .and()
            .doNotHaveSimpleName(OrderSchema.class.getSimpleName())
            .and()
            .doNotHaveSimpleName("AskingOrderDatabase")
            .should(new SchemaFirst(OrderSchema.class, OrderSchema.First.class));

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
                    "io.onhand.order.decided..",
                    "io.onhand.shared.messaging..");
}
