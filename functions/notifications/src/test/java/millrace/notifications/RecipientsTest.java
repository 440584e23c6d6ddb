package millrace.notifications;

import static java.util.Objects.requireNonNull;
import static millrace.notifications.NotificationsInMemory.KIM;
import static millrace.notifications.NotificationsInMemory.TIME;
import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.kimSignedUp;
import static millrace.notifications.NotificationsInMemory.preferring;
import static millrace.notifications.NotificationsInMemory.registered;
import static millrace.notifications.NotificationsInMemory.signedUp;
import static millrace.notifications.NotificationsInMemory.verified;
import static millrace.notifications.channel.Messages.CAUSE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import millrace.events.Topic;
import millrace.events.auth.UserDeleted;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.UserContactsChanged;
import millrace.notifications.recipient.Mailbox;
import millrace.notifications.recipient.Recipient;
import millrace.notifications.recipient.Recipients;
import millrace.platform.text.EmailAddress;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recipients, as the events of auth and users make them. */
class RecipientsTest {

    private static final String HOME = "home@millrace.test";

    private final NotificationsInMemory notifications = NotificationsInMemory.create();

    private Recipient kim() {
        return notifications.recipient(USER).orElseThrow();
    }

    private static Mailbox mailbox(String address, boolean isVerified) {
        return new Mailbox(EmailAddress.of(address), isVerified);
    }

    @Test
    void who_signed_up_is_reached_at_that_address_and_wants_everything_by_email_in_korean() {
        notifications.told(kimSignedUp());

        assertThat(kim().mailbox()).contains(mailbox(KIM, false));
        assertThat(kim().name()).contains("Kim");
        assertThat(kim().locale()).isEqualTo(Locale.KOREAN);
        for (var theme : NotificationTheme.values()) {
            assertThat(kim().channelsOf(theme)).containsExactly(NotificationChannel.EMAIL);
        }
        assertThat(notifications.recipient(8)).isEmpty();
    }

    @Test
    void an_address_counts_as_verified_once_its_reader_has_proved_it() {
        notifications.told(kimSignedUp(), verified(USER));

        assertThat(kim().mailbox()).contains(mailbox(KIM, true));
    }

    @Test
    void a_registered_address_comes_first_and_is_verified_only_where_it_is_the_account_s() {
        notifications.told(kimSignedUp(), verified(USER), registered(HOME));
        assertThat(kim().mailbox()).contains(mailbox(HOME, false));

        notifications.deliver(Topic.USER_EVENTS, KafkaBatches.record(registered(KIM)).version(2));
        assertThat(kim().mailbox()).contains(mailbox(KIM, true));
    }

    @Test
    void an_address_that_is_registered_no_more_makes_room_for_the_account_s() {
        notifications.told(kimSignedUp(), registered(HOME));
        notifications.deliver(Topic.USER_EVENTS, KafkaBatches.record(registered(null)).version(2));

        assertThat(kim().mailbox()).contains(mailbox(KIM, false));
        assertThat(kim().contacts().phone()).isEqualTo("+821012345678");
    }

    @Test
    void preferences_say_which_channels_and_which_language() {
        notifications.told(preferring(NotificationTheme.TEAM));

        assertThat(kim().channelsOf(NotificationTheme.TEAM)).isEmpty();
        assertThat(kim().channelsOf(NotificationTheme.ORDER))
                .isEqualTo(List.of(NotificationChannel.EMAIL));
        assertThat(kim().locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void of_two_that_overtake_each_other_the_newer_stays() {
        var newer = KafkaBatches.record(registered("new@millrace.test")).version(3);
        var older = KafkaBatches.record(registered("old@millrace.test")).version(2);
        var laterChoice =
                KafkaBatches.record(preferring(NotificationTheme.ORDER, NotificationChannel.SMS))
                        .version(5);
        var earlierChoice =
                KafkaBatches.record(preferring(NotificationTheme.ORDER, NotificationChannel.KAKAO))
                        .version(4);

        notifications.deliver(Topic.USER_EVENTS, newer, older, laterChoice, earlierChoice);

        assertThat(kim().mailbox()).contains(mailbox("new@millrace.test", false));
        assertThat(kim().channelsOf(NotificationTheme.ORDER))
                .containsExactly(NotificationChannel.SMS);
    }

    @Test
    void whoever_deletes_the_account_is_erased_and_stays_so_whatever_comes_late() {
        notifications.told(
                kimSignedUp(), registered(HOME), new UserDeleted(USER, TIME), kimSignedUp());
        notifications.deliver(Topic.USER_EVENTS, KafkaBatches.record(registered(HOME)).version(9));
        notifications.told(verified(USER));

        assertThat(kim().isErased()).isTrue();
        assertThat(kim().mailbox()).isEmpty();
        assertThat(notifications.test().table().dump()).doesNotContain(KIM, "Kim", HOME, "+8210");
    }

    @Test
    void an_end_that_is_heard_of_before_the_beginning_erases_too() {
        notifications.told(new UserDeleted(USER, TIME), kimSignedUp());

        assertThat(kim().isErased()).isTrue();
    }

    @Test
    void an_event_whose_address_is_none_is_dead_lettered_at_once() {
        notifications.told(signedUp(USER, "no address", "Kim"));

        assertThat(notifications.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).isOne());
        assertThat(notifications.recipient(USER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTH_EVENTS", "USER_EVENTS"})
    void a_message_that_nobody_can_read_is_dead_lettered(Topic topic) {
        notifications.deliver(topic, KafkaBatches.poison("1"));

        assertThat(notifications.test().deadLetters().letters()).hasSize(1);
    }

    @Test
    void what_is_shown_of_a_recipient_is_not_personal() {
        notifications.told(kimSignedUp(), registered(HOME));

        assertThat(kim() + " " + kim().contacts() + " " + kim().account() + kim().mailbox())
                .doesNotContainIgnoringCase("kim@")
                .doesNotContain("Kim", HOME, "+8210");
    }

    @Test
    void an_address_that_its_provider_knows_no_more_is_forgotten_unless_another_took_its_place() {
        var registered =
                new UserContactsChanged(USER, HOME, null, "token", "https://hook", null, TIME);
        notifications.told(kimSignedUp(), registered);
        var recipients = new Recipients(notifications.test().table());
        var token = requireNonNull(kim().contacts().fcmToken());
        var webhook = requireNonNull(kim().contacts().discordWebhookUrl());

        commit(recipients.forgetFcmToken(USER, "another"));
        commit(recipients.forgetDiscordWebhook(USER, "another"));
        assertThat(kim().contacts().fcmToken()).isEqualTo(token);
        assertThat(kim().contacts().discordWebhookUrl()).isEqualTo(webhook);

        commit(recipients.forgetFcmToken(USER, token));
        commit(recipients.forgetDiscordWebhook(USER, webhook));
        notifications.told(registered);
        assertThat(kim().contacts().fcmToken()).isNull();
        assertThat(kim().contacts().discordWebhookUrl()).isNull();
        assertThat(kim().mailbox()).contains(mailbox(HOME, false));
    }

    private void commit(Work work) {
        notifications.test().platform().unitOfWork().commit(work, Cause.of(CAUSE));
    }
}
