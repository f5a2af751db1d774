package io.onhand.shared.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.onhand.shared.injection.SharedBeans;
import io.onhand.shared.settings.Setting;
import jakarta.inject.Inject;

/** What both services stand on: database, messages, management, settings. It knows neither of them. */
@AnalyzeClasses(packages = "io.onhand.shared", importOptions = ImportOption.DoNotIncludeTests.class)
class SharedArchitectureTest {

    @ArchTest
    static final ArchRule noServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.onhand.order..", "io.onhand.inventory..", "io.onhand.web..", "io.onhand.server..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.onhand.shared.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule settingsAreInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(SharedBeans.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Setting.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Setting.class);

    @ArchTest
    static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule onlyContainerResourcesAreInjectedIntoFields =
            fields().should().notBeAnnotatedWith(Inject.class);
}
