package millrace.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What holds for the code of every context: whom it may know, and what it must be given. */
public final class ContextRules {

    private static final List<String> KNOWN_TO_ALL =
            List.of(
                    "java..",
                    "millrace.platform..",
                    "millrace.events..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "org.springframework.context.annotation..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..");

    private ContextRules() {}

    /**
     * Holds the classes of {@code millrace.<context>}, tests apart, to the rules: an allow-list, so
     * no other context can be known.
     *
     * @param more packages that this context may know besides, such as {@code millrace.toss..}
     * @throws AssertionError naming each violation, or when the context has no classes
     */
    public static void holdFor(String context, String... more) {
        // What the rules ask of other classes is told by their names.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        var own = "millrace." + context + "..";
        var known = new ArrayList<>(KNOWN_TO_ALL);
        known.add(own);
        known.addAll(List.of(more));
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("millrace." + context);
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(known.toArray(String[]::new))
                .check(classes);
        timeIdsAndEnvironmentAreGiven(classes);
    }

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
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(classes);
    }
}
