package millrace.notifications;

import static millrace.notifications.DeliveriesInMemory.AFTERNOON;
import static millrace.notifications.DeliveriesInMemory.USER;
import static millrace.notifications.DeliveriesInMemory.paid;
import static millrace.notifications.DeliveriesInMemory.reserved;
import static millrace.notifications.DeliveriesInMemory.turnOf;
import static millrace.notifications.delivery.DeliveryChannel.EMAIL;
import static millrace.notifications.delivery.DeliveryChannel.KAKAO;
import static millrace.notifications.delivery.DeliveryChannel.OPERATORS_DISCORD;
import static millrace.notifications.delivery.DeliveryChannel.PUSH;
import static millrace.notifications.delivery.DeliveryChannel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.auth.UserDeleted;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.Throttled;
import millrace.platform.failure.SystemUnavailable;
import org.junit.jupiter.api.Test;

/** Reasons that hold a message back: the night, a provider's rate, and a person's hour. */
class QuietHoursAndBoundsTest {

    /** Eleven at night in Seoul. */
    private static final Instant NIGHT = Instant.parse("2026-01-01T14:00:00Z");

    private final DeliveriesInMemory deliveries = DeliveriesInMemory.create();

    private DeliveriesInMemory wantingPaymentsOn(NotificationChannel... channels) {
        return deliveries.wanting(NotificationTheme.PAYMENT, channels);
    }

    @Test
    void at_night_what_rings_waits_until_the_morning_and_mail_does_not() {
        wantingPaymentsOn(NotificationChannel.EMAIL, NotificationChannel.SMS);
        deliveries.test().clock().setInstant(NIGHT);

        deliveries.deliver(paid());
        deliveries.tickAfter(Duration.ofMinutes(1));

        assertThat(deliveries.on(SMS).calls()).isZero();
        assertThat(deliveries.on(EMAIL).deliveries()).hasSize(1);

        deliveries.tickAfter(Duration.ofHours(9));

        assertThat(deliveries.on(SMS).deliveries()).hasSize(1);
        assertThat(deliveries.on(EMAIL).calls()).isOne();
    }

    @Test
    void urgent_news_pass_at_night() {
        deliveries.wanting(NotificationTheme.RESERVATION, NotificationChannel.SMS);
        deliveries.test().clock().setInstant(NIGHT);

        deliveries.deliver(
                new QueueTurnCame(USER, 5, "Concert", NIGHT.plus(Duration.ofMinutes(10))));

        assertThat(deliveries.on(SMS).deliveries()).hasSize(1);
    }

    @Test
    void a_retry_that_falls_into_the_night_waits_too() {
        wantingPaymentsOn(NotificationChannel.PUSH);
        deliveries.test().clock().setInstant(Instant.parse("2026-01-01T11:59:30Z"));
        deliveries.on(PUSH).failNext(new SystemUnavailable("FCM", "no answer", null));
        deliveries.deliver(paid());

        deliveries.tickAfter(Duration.ofMinutes(1));

        assertThat(deliveries.on(PUSH).calls()).isOne();
        deliveries.tickAfter(Duration.ofHours(11));
        assertThat(deliveries.on(PUSH).deliveries()).hasSize(1);
    }

    @Test
    void who_changes_the_mind_by_the_morning_is_not_told() {
        wantingPaymentsOn(NotificationChannel.SMS);
        deliveries.test().clock().setInstant(NIGHT);
        deliveries.deliver(paid());

        deliveries.deliver(new UserDeleted(USER, NotificationsInMemory.TIME));
        deliveries.tickAfter(Duration.ofHours(9));

        assertThat(deliveries.on(SMS).calls()).isZero();
        assertThat(deliveries.test().table().dump())
                .contains("\"UNWANTED\"")
                .doesNotContain("HISTORY#", "150000");
    }

    @Test
    void kakao_is_told_in_korean_since_its_templates_are() {
        deliveries.wanting("en", NotificationTheme.PAYMENT, NotificationChannel.KAKAO);

        deliveries.deliver(paid());

        assertThat(deliveries.on(KAKAO).deliveries())
                .extracting(NotificationMessage::title)
                .containsExactly("💳 결제 완료");
    }

    @Test
    void a_fan_out_leaves_a_fifth_of_the_rate_to_single_messages() {
        deliveries.wanting(NotificationTheme.RESERVATION, NotificationChannel.SMS);
        var everybody = IntStream.range(0, 100).mapToObj(_ -> turnOf(USER)).toArray(Event[]::new);

        deliveries.deliver(everybody);
        assertThat(deliveries.on(SMS).deliveries()).hasSize(16);

        deliveries.deliver(reserved());
        assertThat(deliveries.on(SMS).deliveries())
                .hasSize(17)
                .last()
                .satisfies(message -> assertThat(message.title()).isEqualTo("좌석 예약 완료"));
    }

    @Test
    void what_had_no_token_follows_at_the_rate_of_the_channel() {
        wantingPaymentsOn(NotificationChannel.EMAIL);
        var payments = IntStream.range(0, 20).mapToObj(_ -> paid()).toArray(Event[]::new);

        deliveries.deliver(payments);
        assertThat(deliveries.on(EMAIL).deliveries()).hasSize(14);

        deliveries.tickAfter(Duration.ofSeconds(1));
        assertThat(deliveries.on(EMAIL).deliveries()).hasSize(20);
    }

    @Test
    void operators_are_told_what_their_channel_takes_and_the_rest_is_counted() {
        var payments = IntStream.range(0, 8).mapToObj(_ -> paid()).toArray(Event[]::new);

        deliveries.deliver(payments);

        assertThat(deliveries.on(OPERATORS_DISCORD).deliveries()).hasSize(4);
        assertThat(deliveries.test().metrics().sum("OperatorsMessagesDropped")).isEqualTo(4);
    }

    @Test
    void no_redelivery_gets_a_person_more_than_the_hour_s_messages() {
        wantingPaymentsOn(NotificationChannel.PUSH);
        deliveries.on(PUSH).loseAnswers(new SystemUnavailable("FCM", "no answer", null), 1_000);
        var payments = IntStream.range(0, 100).mapToObj(_ -> paid()).toArray(Event[]::new);
        deliveries.deliver(payments);

        for (int minute = 0; minute < 50; minute++) {
            deliveries.tickAfter(Duration.ofMinutes(1));
        }

        assertThat(deliveries.on(PUSH).deliveries()).hasSize(30);
        deliveries.tickAfter(Duration.ofMinutes(10));
        assertThat(deliveries.on(PUSH).deliveries()).hasSize(60);
    }

    @Test
    void an_attempt_that_delivered_nothing_does_not_count_against_the_hour() {
        wantingPaymentsOn(NotificationChannel.PUSH);
        var refusals =
                IntStream.range(0, 40)
                        .mapToObj(_ -> new Throttled("FCM", Duration.ofMinutes(1)))
                        .toArray(RuntimeException[]::new);
        deliveries.on(PUSH).failNext(refusals);
        deliveries.deliver(paid());

        for (int minute = 0; minute < 40; minute++) {
            deliveries.tickAfter(Duration.ofMinutes(1));
        }

        assertThat(deliveries.on(PUSH).deliveries()).hasSize(1);
        assertThat(deliveries.test().clock().instant())
                .isEqualTo(AFTERNOON.plus(Duration.ofMinutes(40)));
    }
}
