package millrace.platform;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class PlatformArchitectureTest {

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
                                "millrace.events.avro",
                                "millrace.events.catalogue",
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
                                "io.github.resilience4j.circuitbreaker",
                                "io.opentelemetry..",
                                "com.amazonaws.services.lambda.runtime.."))
                .check(PLATFORM);
    }

    @Test
    void each_technology_is_known_to_the_packages_that_wrap_it_only() {
        onlyIn("com.networknt.schema..", "millrace.platform.http");
        onlyIn("javax.crypto..", "millrace.platform.runtime");
        onlyIn("org.apache.kafka..", "millrace.platform.publish");
        onlyIn("org.springframework..", "millrace.platform", "millrace.platform.lambda");
        onlyIn("org.crac", "millrace.platform.lambda");
        onlyIn("io.opentelemetry..", "millrace.platform.observation.internal");
        onlyIn("com.amazonaws.services.lambda.runtime", "millrace.platform.lambda");
        onlyIn(
                "software.amazon.awssdk..",
                "millrace.platform",
                "millrace.platform.lambda",
                "millrace.platform.registry",
                "millrace.platform.runtime",
                "millrace.platform.table.dynamo");
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

    /** Keys are made of ids, which are fixed for a request; see {@code RequestIds}. */
    @Test
    void nothing_is_drawn_but_ids_the_jitter_of_pauses_and_nonces() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("millrace.platform.runtime.Ids")
                .and()
                .doNotHaveFullyQualifiedName("millrace.platform.runtime.Pause")
                .and()
                .doNotHaveFullyQualifiedName("millrace.platform.runtime.Seal")
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .check(PLATFORM);
    }

    @Test
    void packages_depend_on_each_other_in_one_direction() {
        slices().matching("millrace.(**)").should().beFreeOfCycles().check(PLATFORM);
    }

    @Test
    void the_runtime_is_known_to_all_and_knows_failures_only() {
        classes()
                .that()
                .resideInAPackage("millrace.platform.runtime")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("millrace.platform..")
                                .or(
                                        resideInAnyPackage(
                                                "millrace.platform.runtime",
                                                "millrace.platform.failure")))
                .check(PLATFORM);
    }

    @Test
    void only_the_handler_of_lambda_knows_the_platform_as_a_whole() {
        noClasses()
                .that()
                .resideOutsideOfPackages("millrace.platform", "millrace.platform.lambda")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("millrace.platform", "millrace.platform.lambda")
                .check(PLATFORM);
    }

    @Test
    void time_and_ids_are_given() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("millrace.platform.PlatformBeans")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PLATFORM);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("millrace.platform.runtime.Ids")
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
