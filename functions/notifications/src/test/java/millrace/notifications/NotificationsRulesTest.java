package millrace.notifications;

import java.util.Map;
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
                Map.of("EMAIL_FROM", "a@b.test", "SLACK_WEBHOOK_SECRET_ID", "slack"));
    }
}
