package millrace.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import millrace.testing.api.PublishedDocument;

/** Rules for the code of every context: the packages that it may import, and what it is given. */
public final class ContextRules {

    /**
     * The platform's API: the packages that every context may import. All else of the platform is
     * its own affair.
     */
    public static final List<String> PLATFORM_API =
            List.of(
                    "millrace.platform",
                    "millrace.platform.failure",
                    "millrace.platform.http",
                    "millrace.platform.kafka",
                    "millrace.platform.observation",
                    "millrace.platform.replay",
                    "millrace.platform.runtime",
                    "millrace.platform.table",
                    "millrace.platform.text",
                    "millrace.platform.work");

    private static final List<String> LIBRARIES =
            List.of(
                    "java..",
                    "com.amazonaws.services.lambda.runtime.events..",
                    "millrace.events..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "org.springframework.context.annotation..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..");

    private ContextRules() {}

    /**
     * Holds the classes of {@code millrace.<context>}, tests apart, to the rules: an allow-list, so
     * no other context can be known, no cycle between the context's packages, the recorded
     * expectations of the events that it consumes, and its published OpenAPI document.
     *
     * @param more packages that this context may import besides, such as {@code millrace.toss..}
     * @throws AssertionError naming each violation, or when the context has no classes
     */
    public static void holdFor(String context, String... more) {
        // What the rules ask of other classes is told by their names.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("millrace." + context);
        hold(classes, "millrace." + context, more);
        EventExpectations.holdFor(context, classes);
        PublishedDocument.holdFor(context);
    }

    static void hold(JavaClasses classes, String context, String... more) {
        var known = new ArrayList<>(LIBRARIES);
        known.addAll(PLATFORM_API);
        known.add(context + "..");
        known.addAll(List.of(more));
        classes()
                .that()
                .resideInAPackage(context + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known.toArray(String[]::new))
                .check(classes);
        slices().matching("millrace.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        timeIdsAndEnvironmentAreGiven(classes);
    }

    /**
     * Whatever a context draws comes from {@link millrace.platform.runtime.Ids}: it is then fixed
     * for a request, and a decision that is made again creates nothing twice.
     */
    private static void timeIdsAndEnvironmentAreGiven(JavaClasses classes) {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(SecureRandom.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ThreadLocalRandom.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(SplittableRandom.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Random.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(RandomGenerator.class.getName())
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(classes);
    }
}
