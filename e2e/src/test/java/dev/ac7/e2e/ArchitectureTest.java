package dev.ac7.e2e;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the house: they only point down, and rooms form no circles. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The harness of the modules below comes as jars of their own.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.ac7");

    @Test
    void arrowsBetweenModulesOnlyPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("dev.ac7.cli..")
                .layer("broker")
                .definedBy("dev.ac7.broker..")
                .layer("authority")
                .definedBy("dev.ac7.authority..")
                .layer("platform")
                .definedBy("dev.ac7.platform..")
                .layer("client")
                .definedBy("dev.ac7.client..")
                .layer("kernel")
                .definedBy("dev.ac7.kernel..")
                .layer("contract")
                .definedBy("dev.ac7.contract..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("broker")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("authority")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("platform")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("kernel")
                .mayOnlyBeAccessedByLayers("broker", "authority", "platform", "cli")
                .whereLayer("contract")
                .mayOnlyBeAccessedByLayers("kernel", "broker", "authority", "platform", "client", "cli")
                .check(HOUSE);
    }

    @Test
    void contractDoesNoInputAndNoOutput() {
        noClasses()
                .that(resideInAPackage("dev.ac7.contract.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "io.vertx..", "org.jdbi..")
                .check(HOUSE);
    }

    @Test
    void aServiceKnowsNothingOfAnothersWire() {
        noClasses()
                .that(resideInAPackage("dev.ac7.broker.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ac7.contract.authority..", "dev.ac7.contract.platform..")
                .check(HOUSE);
        noClasses()
                .that(resideInAPackage("dev.ac7.authority.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ac7.contract.broker..", "dev.ac7.contract.platform..")
                .check(HOUSE);
        // The platform asks brokers who somebody is, so it knows their wire.
        noClasses()
                .that(resideInAPackage("dev.ac7.platform.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ac7.contract.authority..")
                .check(HOUSE);
    }

    @Test
    void kernelKnowsNothingOfOneServicesWire() {
        noClasses()
                .that(resideInAPackage("dev.ac7.kernel.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ac7.contract.broker..", "dev.ac7.contract.authority..", "dev.ac7.contract.platform..")
                .check(HOUSE);
    }

    @Test
    void onlyStoresSpeakSql() {
        noClasses()
                .that(resideInAPackage("dev.ac7.broker.."))
                .and()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(HOUSE);
    }

    /** An authority's records have one interface, and what implements it is named after it. */
    @Test
    void onlyStoresAndRecordsOfTheAuthoritySpeakSql() {
        noClasses()
                .that(resideInAPackage("dev.ac7.authority.."))
                .and()
                .haveNameNotMatching(".*(Store|Records)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(HOUSE);
    }

    @Test
    void roomsOfTheKernelFormNoCircles() {
        slices().matching("dev.ac7.kernel.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void featuresOfThePlatformFormNoCircles() {
        slices().matching("dev.ac7.platform.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void featuresOfTheBrokerFormNoCircles() {
        slices().matching("dev.ac7.broker.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void featuresOfTheAuthorityFormNoCircles() {
        slices().matching("dev.ac7.authority.(*)..").should().beFreeOfCycles().check(HOUSE);
    }
}
