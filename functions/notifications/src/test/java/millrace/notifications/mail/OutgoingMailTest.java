package millrace.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import millrace.events.EventHeader;
import millrace.notifications.mail.Mail.Purpose;
import millrace.notifications.recipient.Mailbox;
import millrace.platform.Platform;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.text.EmailAddress;
import millrace.testing.Overtaking;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

/** The bounds on mails to one address. */
class OutgoingMailTest {

    private static final Mailbox UNVERIFIED =
            new Mailbox(EmailAddress.of("kim@millrace.test"), false);
    private static final Mailbox VERIFIED = new Mailbox(UNVERIFIED.address(), true);

    private final TestPlatform test = TestPlatform.create();
    private final List<String> sent = new ArrayList<>();

    private static EventHeader event(String id) {
        return new EventHeader(
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString(),
                "SomethingHappened",
                "a-service",
                TestClock.NOON,
                "1.0",
                null,
                id,
                null,
                1);
    }

    private OutgoingMail mail(Mailer mailer) {
        return on(test.platform(), mailer);
    }

    private OutgoingMail on(Platform platform, Mailer mailer) {
        return new OutgoingMail(
                mailer,
                new MailAllowance(
                        platform.table(),
                        platform.unitOfWork(),
                        test.clock(),
                        platform.optimisticRetry()));
    }

    private void take(EmailAddress to, String subject, String text) {
        sent.add(text);
    }

    private void send(Mailbox to, Purpose purpose, int times) {
        for (int n = 0; n < times; n++) {
            var id = "event-" + purpose + "-" + n + "-" + sent.size();
            mail(this::take).send(to, Mail.of(purpose, "subject").ours("text"), event(id));
        }
    }

    @Test
    void an_address_that_is_not_verified_gets_five_mails_a_day_whatever_they_are_about() {
        send(UNVERIFIED, Purpose.VERIFICATION, 1);
        send(UNVERIFIED, Purpose.NEWS, 2);
        send(UNVERIFIED, Purpose.ACCOUNT, 9);
        assertThat(sent).hasSize(5);

        test.clock().add(Duration.ofDays(1).minusMillis(1));
        send(UNVERIFIED, Purpose.NEWS, 1);
        assertThat(sent).hasSize(5);

        test.clock().add(Duration.ofMillis(1));
        send(UNVERIFIED, Purpose.NEWS, 9);
        assertThat(sent).hasSize(10);
    }

    @Test
    void nobody_can_keep_an_owner_from_the_mail_that_proves_the_address() {
        send(UNVERIFIED, Purpose.NEWS, 9);
        send(UNVERIFIED, Purpose.VERIFICATION, 9);

        assertThat(sent).hasSize(6);
    }

    @Test
    void a_verified_address_gets_all_that_its_user_begins() {
        send(VERIFIED, Purpose.NEWS, 50);

        assertThat(sent).hasSize(50);
    }

    @Test
    void a_verified_address_gets_five_that_anybody_may_ask_for_within_the_time_of_a_link() {
        send(VERIFIED, Purpose.NEWS, 9);
        send(VERIFIED, Purpose.ACCOUNT, 9);
        assertThat(sent).hasSize(14);

        test.clock().add(Duration.ofMinutes(30));
        send(VERIFIED, Purpose.ACCOUNT, 9);
        assertThat(sent).hasSize(19);
    }

    @Test
    void whoever_registers_another_s_address_does_not_use_up_the_owner_s_mails() {
        send(UNVERIFIED, Purpose.NEWS, 9);
        send(VERIFIED, Purpose.ACCOUNT, 5);

        assertThat(sent).hasSize(10);
    }

    @Test
    void no_redelivery_gets_past_the_bound_when_the_answers_are_lost() {
        var losing =
                mail((_, _, text) -> {
                    sent.add(text);
                    throw new RetriableFailure("The answer is lost");
                });
        for (int delivery = 0; delivery < 5; delivery++) {
            assertThatThrownBy(() -> sendOnce(losing)).isInstanceOf(RetriableFailure.class);
        }
        for (int delivery = 0; delivery < 20; delivery++) {
            sendOnce(losing);
        }

        assertThat(sent).hasSize(5);
    }

    private static void sendOnce(OutgoingMail mail) {
        mail.send(UNVERIFIED, Mail.of(Purpose.NEWS, "subject").ours("text"), event("one"));
    }

    @Test
    void what_was_certainly_not_sent_is_not_counted() {
        var failures =
                List.of(
                        new PoisonMessage("refused"),
                        new CircuitOpen("SES", Duration.ofSeconds(1)));
        for (var failure : failures) {
            var refusing =
                    mail((_, _, _) -> {
                        throw failure;
                    });
            for (int delivery = 0; delivery < 9; delivery++) {
                assertThatThrownBy(() -> sendOnce(refusing)).isSameAs(failure);
            }
        }
        send(UNVERIFIED, Purpose.NEWS, 9);

        assertThat(sent).hasSize(5);
    }

    @Test
    void of_two_that_are_counted_at_once_the_second_counts_the_first() {
        var overtaken = Overtaking.before(test, () -> send(UNVERIFIED, Purpose.NEWS, 5));

        sendOnce(on(overtaken, this::take));

        assertThat(sent).hasSize(5);
    }

    @Test
    void what_a_person_typed_goes_only_to_an_address_that_is_verified() {
        var mail = Mail.of(Purpose.NEWS, "subject").ours("Dear ").typed("Kim", "customer");

        mail(this::take).send(UNVERIFIED, mail, event("one"));
        mail(this::take).send(VERIFIED, mail, event("two"));

        assertThat(sent).containsExactly("Dear customer", "Dear Kim");
        assertThat(mail.toString()).doesNotContain("Kim");
    }
}
