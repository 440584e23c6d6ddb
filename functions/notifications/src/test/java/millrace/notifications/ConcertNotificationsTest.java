package millrace.notifications;

import static millrace.notifications.DeliveriesInMemory.AFTERNOON;
import static millrace.notifications.DeliveriesInMemory.USER;
import static millrace.notifications.DeliveriesInMemory.reserved;
import static millrace.notifications.DeliveriesInMemory.seatsExpired;
import static millrace.notifications.DeliveriesInMemory.turnOf;
import static millrace.notifications.delivery.DeliveryChannel.OPERATORS_DISCORD;
import static millrace.notifications.delivery.DeliveryChannel.PUSH;
import static millrace.notifications.delivery.DeliveryChannel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.notifications.delivery.DeliveryChannel;
import millrace.platform.failure.SystemUnavailable;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds, expired seats, turns of a waiting room, and alerts. */
class ConcertNotificationsTest {

    private final DeliveriesInMemory deliveries = wantingPush(DeliveriesInMemory.create());

    private static DeliveriesInMemory wantingPush(DeliveriesInMemory deliveries) {
        return deliveries.wanting(NotificationTheme.RESERVATION, NotificationChannel.PUSH);
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(reserved(), PUSH),
                Arguments.of(turnOf(USER), PUSH),
                Arguments.of(seatsExpired(), OPERATORS_DISCORD),
                Arguments.of(new CouponIssueFailed(1, USER, "no answer"), OPERATORS_DISCORD));
    }

    @ParameterizedTest
    @MethodSource("events")
    void delivered_twice_tells_once(Event event, DeliveryChannel channel) {
        var topic = NotificationsInMemory.topicOf(event);
        var record = KafkaBatches.record(event);

        deliveries.deliver(topic, record, record);
        deliveries.restarted().deliver(topic, record);
        deliveries.tickAfter(Duration.ofMinutes(2));

        assertThat(deliveries.on(channel).calls()).isOne();
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_fault_at_any_step_then_redelivered_tells_it_once_or_twice(
            Event event, DeliveryChannel channel) {
        var topic = NotificationsInMemory.topicOf(event);
        var batch = KafkaBatches.of(topic, KafkaBatches.record(event));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = wantingPush(DeliveriesInMemory.watchedBy(faults));
                    return Scenario.of(
                            () -> {
                                var answer = watched.restarted().consumer(topic).apply(batch);
                                watched.tickAfter(Duration.ofMinutes(2));
                                return answer.batchItemFailures().isEmpty() && watched.isAllDone();
                            },
                            () -> {
                                assertThat(toldOn(watched, channel)).isBetween(1, 2);
                                assertThat(watched.test().deadLetters().letters()).isEmpty();
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(5);
    }

    /** Urgent news whose push failed come by text message. */
    private static int toldOn(DeliveriesInMemory deliveries, DeliveryChannel channel) {
        int told = deliveries.on(channel).deliveries().size();
        return channel == PUSH ? told + deliveries.on(SMS).deliveries().size() : told;
    }

    @Test
    void held_seats_are_told_in_the_words_of_the_source() {
        deliveries.deliver(reserved());

        assertThat(deliveries.on(PUSH).deliveries())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.title()).isEqualTo("좌석 예약 완료");
                    assertThat(message.content()).isEqualTo("Concert - A-1-12 예약이 완료되었습니다!");
                    assertThat(message.timestamp()).isEqualTo(AFTERNOON);
                });
    }

    @Test
    void what_an_administrator_typed_leads_nowhere_and_counts_as_typed() {
        var end = AFTERNOON.plus(Duration.ofMinutes(5));
        deliveries.deliver(
                new ReservationCompleted(
                        USER, 1, "See https://evil.test\n@all", "A-1-1", AFTERNOON, end));

        assertThat(deliveries.on(PUSH).deliveries())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.content())
                            .isEqualTo("See https: //evil. test @ all - A-1-1 예약이 완료되었습니다!");
                    assertThat(message.isContentTyped()).isTrue();
                });
    }

    @Test
    void to_a_phone_number_that_nobody_has_proved_goes_nothing_that_a_person_typed() {
        var bySms =
                DeliveriesInMemory.create()
                        .wanting(
                                NotificationTheme.RESERVATION,
                                NotificationChannel.SMS,
                                NotificationChannel.KAKAO,
                                NotificationChannel.EMAIL);

        bySms.deliver(reserved(), turnOf(USER));

        for (var channel : List.of(SMS, DeliveryChannel.KAKAO, DeliveryChannel.EMAIL)) {
            assertThat(bySms.on(channel).deliveries())
                    .extracting(NotificationMessage::content)
                    .containsExactly("좌석 예약이 완료되었습니다!", "예매 차례가 되었습니다. 입장 가능 시간 안에 예약해 주세요.");
        }
    }

    @Test
    void operators_are_told_of_expired_seats() {
        deliveries.deliver(seatsExpired());

        assertThat(deliveries.on(OPERATORS_DISCORD).deliveries())
                .containsExactly(
                        new NotificationMessage(
                                "⏰ 좌석 만료 처리 완료",
                                null,
                                Map.of("스케줄 ID", "5", "만료 좌석 수", "2석"),
                                Color.INFO,
                                AFTERNOON));
    }

    @Test
    void operators_are_alerted_on_discord_too() {
        deliveries.deliver(new CouponIssueFailed(7001, 123, "no answer within 5 s"));

        assertThat(deliveries.on(OPERATORS_DISCORD).deliveries())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.title()).isEqualTo("쿠폰 발급 실패");
                    assertThat(alert.color()).isEqualTo(Color.ERROR);
                });
    }

    @Test
    void whose_turn_has_come_is_told_so() {
        deliveries.deliver(turnOf(USER));

        assertThat(deliveries.on(PUSH).deliveries())
                .extracting(NotificationMessage::title)
                .containsExactly("지금 예약하세요");
    }

    @Test
    void nobody_is_told_of_a_turn_that_is_over() {
        deliveries.on(PUSH).failNext(new SystemUnavailable("FCM", "no answer", null));
        deliveries.on(SMS).failNext(new SystemUnavailable("SNS", "no answer", null));
        deliveries.deliver(turnOf(USER));

        deliveries.tickAfter(Duration.ofMinutes(10));

        assertThat(deliveries.on(PUSH).deliveries()).isEmpty();
        assertThat(deliveries.on(PUSH).calls()).isOne();
        assertThat(deliveries.test().table().dump()).contains("\"EXPIRED\"");
    }

    @Test
    void urgent_news_go_by_text_message_where_push_fails() {
        deliveries.on(PUSH).failNext(new SystemUnavailable("FCM", "no answer", null));

        deliveries.deliver(reserved());

        assertThat(deliveries.on(SMS).deliveries())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.title()).isEqualTo("좌석 예약 완료");
                    assertThat(message.content()).isNull();
                });
        assertThat(deliveries.isAllDone()).isTrue();
    }
}
