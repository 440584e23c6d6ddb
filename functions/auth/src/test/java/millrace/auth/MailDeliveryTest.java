package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.events.Topic;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

/** The mails of auth, as its consumer sends them. */
class MailDeliveryTest {

    private final AuthForTests auth = AuthForTests.create();

    private void askForReset(int times) {
        for (int request = 0; request < times; request++) {
            auth.send(PasswordResetTest.asking(EMAIL));
        }
        auth.deliver();
    }

    @Test
    void an_event_that_comes_twice_sends_one_mail_and_stores_one_token() {
        auth.signedUp();
        askForReset(1);
        var before = auth.test.table().dump();
        auth.deliver();

        assertThat(auth.mailer.sent()).hasSize(2);
        assertThat(auth.items("MAIL_TOKEN#")).isEqualTo(2);
        assertThat(auth.test.table().dump()).isEqualTo(before);
    }

    @Test
    void a_fault_at_any_step_sends_the_same_token_until_it_is_stored() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var plain = watched.unwatched();
            plain.signedUp();
            plain.send(PasswordResetTest.asking(EMAIL));
            return Scenario.ofBatch(
                    watched.onAuthEvents,
                    KafkaBatches.of(Topic.AUTH_EVENTS, List.of(plain.waiting())),
                    () -> {
                        var mails = plain.mailer.to("password-reset");
                        assertThat(mails.stream().distinct()).hasSize(1);
                        var answer =
                                plain.send(
                                        PasswordResetTest.confirming(
                                                mails.getFirst().token(), PasswordResetTest.NEXT));
                        assertThat(answer.getStatusCode()).isEqualTo(200);
                    });
        });
    }

    @Test
    void an_event_that_comes_after_its_links_time_sends_nothing() {
        auth.signedUp();
        auth.send(PasswordResetTest.asking(EMAIL));
        auth.test.clock().add(Duration.ofMinutes(30));
        auth.deliver();

        assertThat(auth.mailer.to("password-reset")).isEmpty();
    }

    @Test
    void an_address_that_is_not_verified_gets_five_mails_a_day() {
        auth.signedUp();
        askForReset(6);
        assertThat(auth.mailer.sent()).hasSize(5);

        auth.test.clock().add(Duration.ofDays(1).minusMillis(1));
        askForReset(1);
        assertThat(auth.mailer.sent()).hasSize(5);

        auth.test.clock().add(Duration.ofMillis(1));
        askForReset(1);
        assertThat(auth.mailer.sent()).hasSize(6);
    }

    @Test
    void a_verified_address_gets_five_within_the_time_of_a_link() {
        auth.signedUp();
        askForReset(1);
        var token = auth.mailer.to("password-reset").getFirst().token();
        auth.send(PasswordResetTest.confirming(token, PasswordResetTest.NEXT));

        auth.test.clock().add(Duration.ofMinutes(30));
        askForReset(6);
        assertThat(auth.mailer.sent()).hasSize(7);
        auth.test.clock().add(Duration.ofMinutes(30));
        askForReset(1);
        assertThat(auth.mailer.sent()).hasSize(8);
    }

    @Test
    void no_mail_has_anything_that_a_person_typed() {
        var typed = "https://evil.example Kim";
        auth.send(
                millrace.testing.HttpCalls.post("/api/auth/signup")
                        .json(
                                java.util.Map.of(
                                        "email", EMAIL, "password", PASSWORD, "name", typed)));
        askForReset(1);

        assertThat(auth.mailer.sent())
                .hasSize(2)
                .allSatisfy(sent ->
                        assertThat(sent.mail().subject() + sent.mail().text())
                                .doesNotContain("evil", "Kim", EMAIL));
    }

    @Test
    void a_message_that_nobody_can_read_is_dead_lettered() {
        KafkaBatches.deliver(auth.onAuthEvents, Topic.AUTH_EVENTS, KafkaBatches.poison("1"));
        assertThat(auth.test.deadLetters().letters()).hasSize(1);
    }
}
