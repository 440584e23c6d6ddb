package millrace.cloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.stream.Collectors;
import millrace.cloud.service.CloudService;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("millrace.cloud");

    @Test
    void no_packages_import_each_other_in_a_circle() {
        slices().matching("millrace.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_assembly_speaks_the_language_of_templates_only() {
        classes()
                .that()
                .resideInAPackage("millrace.cloud.assembly")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "millrace.cloud.assembly",
                        "java..",
                        "tools.jackson..",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void what_services_share_knows_no_service() {
        classes()
                .that()
                .resideInAnyPackage("millrace.cloud.service", "millrace.cloud.http")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "millrace.cloud.service",
                        "millrace.cloud.http",
                        "millrace.cloud.assembly",
                        "java..",
                        "javax.xml.stream..",
                        "org.eclipse.jetty..",
                        "tools.jackson..",
                        "org.slf4j..",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void only_the_list_of_services_knows_them_all() {
        noClasses()
                .that()
                .resideOutsideOfPackage("millrace.cloud")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("millrace.cloud")
                .check(CLASSES);
    }

    @Test
    void every_service_is_in_the_list() {
        var listed =
                Services.forReading(Path.of("nowhere")).list().stream()
                        .map(service -> service.getClass().getName())
                        .collect(Collectors.toSet());

        assertThat(
                        CLASSES.stream()
                                .filter(each -> each.isAssignableTo(CloudService.class))
                                .filter(each -> !each.isInterface())
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(listed);
    }
}
