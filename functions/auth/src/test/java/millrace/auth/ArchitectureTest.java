package millrace.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses auth =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("millrace.auth");

    @Test
    void auth_depends_only_on_what_is_listed_here() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "millrace.auth..",
                        "millrace.events",
                        "millrace.events.auth",
                        "millrace.platform..",
                        "com.nimbusds..",
                        "com.password4j..",
                        "software.amazon.awssdk.awscore..",
                        "software.amazon.awssdk.core..",
                        "software.amazon.awssdk.http..",
                        "software.amazon.awssdk.services.kms..",
                        "com.fasterxml.jackson.annotation..",
                        "tools.jackson..",
                        "org.jspecify.annotations..",
                        "org.slf4j..",
                        "org.springframework.beans.factory..",
                        "org.springframework.context.annotation..")
                .check(auth);
    }

    @Test
    void use_cases_know_neither_spring_nor_aws() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "millrace.auth.account",
                        "millrace.auth.session",
                        "millrace.auth.signup",
                        "millrace.auth.login",
                        "millrace.auth.authorizer",
                        "millrace.auth.role")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "software.amazon..", "com.nimbusds..")
                .check(auth);
    }

    @Test
    void only_account_knows_how_passwords_are_hashed() {
        noClasses()
                .that()
                .resideOutsideOfPackage("millrace.auth.account")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.password4j..")
                .check(auth);
    }

    @Test
    void packages_depend_on_each_other_in_one_direction() {
        slices().matching("millrace.auth.(*)..").should().beFreeOfCycles().check(auth);
    }
}
