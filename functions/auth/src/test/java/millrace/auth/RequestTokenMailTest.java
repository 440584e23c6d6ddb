package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.events.Topic;
import millrace.events.auth.AccountMail;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

/** The mails that auth asks for; notifications send and count them. */
class RequestTokenMailTest {

    private final AuthForTests auth = AuthForTests.create();

    private void askForReset() {
        auth.send(PasswordResetTest.asking(EMAIL));
        auth.deliver();
    }

    @Test
    void an_event_that_comes_twice_asks_for_one_mail_and_stores_one_token() {
        auth.signedUp();
        askForReset();
        var before = auth.test.table().dump();
        auth.deliver();

        assertThat(auth.mails()).hasSize(2);
        assertThat(auth.items("MAIL_TOKEN#")).isEqualTo(2);
        assertThat(auth.test.table().dump()).isEqualTo(before);
    }

    @Test
    void a_fault_at_any_step_asks_once_for_a_mail_whose_token_is_good() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var plain = watched.unwatched();
            plain.signedUp();
            plain.send(PasswordResetTest.asking(EMAIL));
            return Scenario.ofBatch(
                    watched.onAuthEvents,
                    KafkaBatches.of(Topic.AUTH_EVENTS, List.of(plain.waiting())),
                    () -> {
                        var mails = plain.mails(AccountMail.PASSWORD_RESET);
                        assertThat(mails).hasSize(1);
                        var answer =
                                plain.send(
                                        PasswordResetTest.confirming(
                                                mails.getFirst().token(), PasswordResetTest.NEXT));
                        assertThat(answer.getStatusCode()).isEqualTo(200);
                    });
        });
    }

    @Test
    void an_event_that_comes_after_its_links_time_asks_for_nothing() {
        auth.signedUp();
        auth.send(PasswordResetTest.asking(EMAIL));
        auth.test.clock().add(Duration.ofMinutes(30));
        auth.deliver();

        assertThat(auth.mails(AccountMail.PASSWORD_RESET)).isEmpty();
    }

    @Test
    void a_request_says_whether_the_address_is_verified_and_nothing_that_a_person_typed() {
        auth.signedUp();
        askForReset();
        var token = auth.mails(AccountMail.PASSWORD_RESET).getFirst().token();
        auth.send(PasswordResetTest.confirming(token, PasswordResetTest.NEXT));
        askForReset();

        assertThat(auth.mails(AccountMail.PASSWORD_RESET))
                .extracting(mail -> mail.request().verified())
                .containsExactly(false, true);
        assertThat(auth.mails().toString()).doesNotContain("Mina", EMAIL);
    }

    @Test
    void a_message_that_nobody_can_read_is_dead_lettered() {
        KafkaBatches.deliver(auth.onAuthEvents, Topic.AUTH_EVENTS, KafkaBatches.poison("1"));
        assertThat(auth.test.deadLetters().letters()).hasSize(1);
    }
}
