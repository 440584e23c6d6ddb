package millrace.notifications;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import millrace.notifications.mail.Mailer;
import millrace.notifications.mail.OutgoingMail;
import millrace.platform.text.EmailAddress;
import millrace.ses.SesMail;
import millrace.testing.ConsumerBeans;
import millrace.testing.ContextRules;
import org.junit.jupiter.api.Test;

class NotificationsRulesTest {

    @Test
    void notifications_know_no_other_context_and_take_no_time_or_ids_by_themselves() {
        ContextRules.holdFor("notifications", "millrace.ses..", "software.amazon.awssdk..");
    }

    @Test
    void consumers_are_those_of_the_catalogue_and_start() {
        ConsumerBeans.start(
                "notifications",
                Map.of(
                        "EMAIL_FROM", "a@b.test",
                        "APP_URL", "https://app.test",
                        "MAIL_TOKEN_SECRET_ID", "mail-tokens",
                        "SLACK_WEBHOOK_SECRET_ID", "slack"));
    }

    @Test
    void no_mail_goes_out_but_by_the_one_way_that_counts() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(OutgoingMail.class, Senders.class)
                .should()
                .callMethod(Mailer.class, "send", EmailAddress.class, String.class, String.class)
                .orShould()
                .callMethod(SesMail.class, "send", String.class, String.class, String.class)
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("millrace.notifications"));
    }
}
