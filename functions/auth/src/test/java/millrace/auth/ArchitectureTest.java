package millrace.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses auth =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("millrace.auth");

    @Test
    void auth_depends_only_on_what_is_listed_here() {
        ContextRules.holdFor(
                "auth",
                "com.nimbusds..",
                "com.nulabinc.zxcvbn..",
                "com.password4j..",
                "software.amazon.awssdk.awscore..",
                "software.amazon.awssdk.core..",
                "software.amazon.awssdk.http..",
                "software.amazon.awssdk.services.kms..",
                "software.amazon.awssdk.services.sesv2..",
                "org.springframework.beans.factory..");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start(
                "auth",
                Map.of(
                        "SIGNING_KEY_ID", "key-1",
                        "TOKEN_ISSUER", "issuer",
                        "TOKEN_AUDIENCE", "audience",
                        "MAIL_TOKEN_SECRET_ID", "mail-tokens",
                        "EMAIL_FROM", "a@b.test",
                        "APP_URL", "https://app.millrace.test"));
    }

    @Test
    void use_cases_know_neither_spring_nor_aws() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "millrace.auth.account",
                        "millrace.auth.session",
                        "millrace.auth.signup",
                        "millrace.auth.deletion",
                        "millrace.auth.guess",
                        "millrace.auth.limit",
                        "millrace.auth.mail",
                        "millrace.auth.reset",
                        "millrace.auth.team",
                        "millrace.auth.verification",
                        "millrace.auth.login",
                        "millrace.auth.password",
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
}
