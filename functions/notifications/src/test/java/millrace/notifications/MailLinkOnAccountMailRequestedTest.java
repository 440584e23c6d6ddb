package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.KIM;
import static millrace.notifications.NotificationsInMemory.TIME;
import static millrace.notifications.NotificationsInMemory.TOKENS;
import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.requested;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.events.Topic;
import millrace.events.auth.AccountMail;
import millrace.events.auth.AccountMailRequested;
import millrace.events.auth.UserDeleted;
import millrace.events.orders.NotificationKind;
import millrace.notifications.NotificationsInMemory.SentMail;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** The mails with a link, and the bound that they share with all other mails. */
class MailLinkOnAccountMailRequestedTest {

    private static final String SEED = "01890a5d-ac96-774b-bcce-b302099b0001";
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final NotificationsInMemory notifications = NotificationsInMemory.create();

    private static TestRecord asked(AccountMail kind, boolean isVerified) {
        return KafkaBatches.record(
                new AccountMailRequested(
                        kind,
                        USER,
                        KIM,
                        isVerified,
                        SEED,
                        TestClock.NOON.plus(LIFETIME).toEpochMilli()));
    }

    @Test
    void a_reset_brings_a_link_with_the_token_that_auth_knows_by_its_hash() {
        notifications.deliver(asked(AccountMail.PASSWORD_RESET, false));

        var token = TOKENS.token("PASSWORD_RESET", SEED);
        assertThat(notifications.emails().deliveries())
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.to()).isEqualTo(KIM);
                    assertThat(mail.subject())
                            .isEqualTo("[Millrace] 비밀번호 재설정 / Reset your password");
                    assertThat(mail.text())
                            .endsWith("\n\nhttps://app.test/password-reset#token=" + token + "\n")
                            .doesNotContain("Kim", KIM);
                });
        assertThat(notifications.test().table().dump()).doesNotContain(token, KIM);
    }

    @Test
    void a_sign_up_brings_the_link_that_proves_the_address() {
        notifications.deliver(asked(AccountMail.EMAIL_VERIFICATION, false));

        assertThat(notifications.emails().deliveries())
                .extracting(SentMail::text)
                .singleElement()
                .asString()
                .contains(
                        "https://app.test/email-verification#token="
                                + TOKENS.token("EMAIL_VERIFICATION", SEED));
    }

    @Test
    void delivered_twice_sends_one_mail() {
        var record = asked(AccountMail.PASSWORD_RESET, false);

        notifications.deliver(record, record);
        notifications.deliver(record);

        assertThat(notifications.emails().calls()).isOne();
    }

    @Test
    void a_link_whose_time_is_over_is_not_sent() {
        notifications.test().clock().add(LIFETIME);

        notifications.deliver(asked(AccountMail.PASSWORD_RESET, false));

        assertThat(notifications.emails().calls()).isZero();
    }

    @Test
    void whoever_deleted_the_account_gets_no_link() {
        notifications.told(new UserDeleted(USER, TIME));

        notifications.deliver(asked(AccountMail.PASSWORD_RESET, false));

        assertThat(notifications.emails().calls()).isZero();
    }

    @Test
    void orders_and_links_share_the_five_mails_a_day_of_an_address_that_is_not_verified() {
        notifications.knowingKim();
        notifications.deliver(asked(AccountMail.EMAIL_VERIFICATION, false));
        for (int n = 0; n < 5; n++) {
            notifications.deliver(
                    KafkaBatches.record(requested(NotificationKind.ORDER_CONFIRMED, null)),
                    asked(AccountMail.PASSWORD_RESET, false));
        }

        assertThat(notifications.emails().deliveries()).hasSize(5);
        assertThat(notifications.test().deadLetters().letters()).isEmpty();
    }

    @Test
    void no_redelivery_of_any_event_gets_past_the_bound() {
        notifications.knowingKim();
        var lost = new RetriableFailure("The answer is lost");
        for (int n = 0; n < 12; n++) {
            notifications.emails().loseAnswers(lost, 3);
            notifications.deliver(
                    KafkaBatches.record(requested(NotificationKind.ORDER_CONFIRMED, null)),
                    asked(AccountMail.PASSWORD_RESET, false));
        }

        assertThat(notifications.emails().deliveries()).hasSize(5);
    }

    @Test
    void a_fault_at_any_step_sends_the_same_link_at_least_once_and_at_most_twice() {
        var batch =
                KafkaBatches.of(
                        Topic.NOTIFICATION_EVENTS, asked(AccountMail.EMAIL_VERIFICATION, false));

        StepFaults.forEachStep(faults -> {
            var watched = NotificationsInMemory.watchedBy(faults);
            return Scenario.ofBatch(
                    watched.consumer(),
                    batch,
                    () -> {
                        var mails = watched.emails().deliveries();
                        assertThat(mails).hasSizeBetween(1, 2);
                        assertThat(mails.stream().distinct()).hasSize(1);
                        assertThat(watched.test().table().inboxSize()).isOne();
                        assertThat(watched.test().deadLetters().letters()).isEmpty();
                    });
        });
    }
}
