package millrace.platform;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformArchitectureTest {

    private static final Set<String> SEEN_BY_ALL = Set.of("Platform", "Environment", "Deadline");

    private static final JavaClasses PLATFORM =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("millrace.platform");

    @Test
    void the_platform_knows_events_and_no_context() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                "millrace.platform..",
                                "millrace.events",
                                "java..",
                                "javax.crypto..",
                                "org.jspecify.annotations",
                                "org.slf4j..",
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation",
                                "com.networknt.schema..",
                                "software.amazon.awssdk..",
                                "org.apache.kafka..",
                                "org.springframework..",
                                "org.crac",
                                "com.amazonaws.services.lambda.runtime"))
                .check(PLATFORM);
    }

    @Test
    void each_technology_is_known_to_the_packages_that_wrap_it_only() {
        onlyIn("com.networknt.schema..", "millrace.platform.http");
        onlyIn("org.apache.kafka..", "millrace.platform.outbox");
        onlyIn("org.springframework..", "millrace.platform.lambda");
        onlyIn("org.crac", "millrace.platform.lambda");
        onlyIn("com.amazonaws..", "millrace.platform.lambda");
        onlyIn("javax.crypto..", "millrace.platform.http");
        onlyIn("software.amazon.awssdk..", "millrace.platform.table", "millrace.platform.lambda");
    }

    private static void onlyIn(String technology, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology)
                .check(PLATFORM);
    }

    /**
     * {@code lambda} wires all other packages together, and they see three of its types; apart from
     * that no two packages need each other.
     */
    @Test
    void packages_need_each_other_in_one_direction_only() {
        slices().matching("millrace.platform.(*)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), resideInAPackage("millrace.platform.lambda"))
                .check(PLATFORM);
        noClasses()
                .that()
                .resideOutsideOfPackage("millrace.platform.lambda")
                .should()
                .dependOnClassesThat(
                        describe(
                                "the wiring itself",
                                type ->
                                        type.getPackageName().equals("millrace.platform.lambda")
                                                && !SEEN_BY_ALL.contains(type.getSimpleName())))
                .check(PLATFORM);
    }

    @Test
    void time_and_ids_are_given() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("millrace.platform.lambda.PlatformBeans")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PLATFORM);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("millrace.platform.work.Ids")
                .should()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(PLATFORM);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("millrace.platform.lambda.FunctionHandler")
                .should()
                .callMethod(System.class, "getenv")
                .check(PLATFORM);
    }
}
