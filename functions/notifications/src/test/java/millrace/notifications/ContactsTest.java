package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.KIM;
import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.kimSignedUp;
import static millrace.notifications.NotificationsInMemory.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import millrace.events.Topic;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private final NotificationsInMemory notifications = NotificationsInMemory.create();

    private static Optional<Contact> contact(NotificationsInMemory notifications, long userId) {
        return Contacts.in(notifications.test().table()).value(userId);
    }

    @Test
    void sign_up_tells_how_a_customer_is_reached() {
        notifications.deliverSignUp(kimSignedUp());

        assertThat(contact(notifications, USER)).contains(KIM);
        assertThat(contact(notifications, 8)).isEmpty();
    }

    @Test
    void delivered_twice_changes_nothing() {
        var record = KafkaBatches.record(kimSignedUp());
        var batch = KafkaBatches.of(Topic.AUTH_EVENTS, record, record);

        for (var delivery = 1; delivery <= 2; delivery++) {
            assertThat(notifications.signUpConsumer().apply(batch).batchItemFailures()).isEmpty();
        }

        assertThat(contact(notifications, USER)).contains(KIM);
        assertThat(notifications.test().table().inboxSize()).isOne();
    }

    @Test
    void a_contact_that_is_there_already_stays() {
        notifications.knowingKim();

        notifications.deliverSignUp(signedUp(USER, "old@millrace.test", "Old"));

        assertThat(contact(notifications, USER)).contains(KIM);
    }

    @Test
    void a_fault_at_any_step_then_redelivered_stores_the_contact_once() {
        var batch =
                KafkaBatches.of(
                        Topic.AUTH_EVENTS,
                        KafkaBatches.record(kimSignedUp()),
                        KafkaBatches.record(signedUp(8, "lee@millrace.test", "Lee")));

        StepFaults.forEachStep(faults -> {
            var watched = NotificationsInMemory.watchedBy(faults);
            return Scenario.ofBatch(
                    watched.signUpConsumer(),
                    batch,
                    () -> {
                        assertThat(contact(watched, USER)).contains(KIM);
                        assertThat(contact(watched, 8))
                                .contains(Contact.signedUp(8, "lee@millrace.test", "Lee"));
                        assertThat(watched.test().table().inboxSize()).isEqualTo(2);
                        assertThat(watched.test().deadLetters().letters()).isEmpty();
                    });
        });
    }

    @Test
    void a_customer_who_deletes_the_account_is_erased_and_stays_so() {
        notifications.deliverSignUp(kimSignedUp(), new UserDeleted(USER, 1_767_268_800_001L));
        notifications.deliverSignUp(kimSignedUp());

        assertThat(contact(notifications, USER)).contains(Contact.erased(USER));
        assertThat(notifications.test().table().dump())
                .doesNotContain(KIM.email())
                .doesNotContain("Kim");
    }

    @Test
    void a_verified_address_is_noted_and_of_an_erased_one_nothing_is() {
        notifications.deliverSignUp(kimSignedUp(), new UserEmailVerified(USER, 1_767_268_800_000L));
        assertThat(contact(notifications, USER))
                .contains(KIM.verified(Instant.ofEpochMilli(1_767_268_800_000L)));

        notifications.deliverSignUp(
                new UserDeleted(USER, 1_767_268_800_001L),
                new UserEmailVerified(USER, 1_767_268_800_002L),
                new UserEmailVerified(8, 1_767_268_800_002L));
        assertThat(contact(notifications, USER)).contains(Contact.erased(USER));
        assertThat(contact(notifications, 8)).isEmpty();
    }

    @Test
    void an_end_that_is_heard_of_before_the_beginning_erases_too() {
        notifications.deliverSignUp(new UserDeleted(USER, 1_767_268_800_001L));
        notifications.deliverSignUp(kimSignedUp());

        assertThat(contact(notifications, USER)).contains(Contact.erased(USER));
    }

    @Test
    void what_is_shown_of_a_contact_is_not_personal() {
        assertThat(KIM.toString()).doesNotContain(KIM.email(), KIM.name()).contains("7");
    }
}
