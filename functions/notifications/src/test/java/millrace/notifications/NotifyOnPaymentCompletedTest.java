package millrace.notifications;

import static millrace.notifications.DeliveriesInMemory.AFTERNOON;
import static millrace.notifications.DeliveriesInMemory.paid;
import static millrace.notifications.delivery.DeliveryChannel.EMAIL;
import static millrace.notifications.delivery.DeliveryChannel.OPERATORS_DISCORD;
import static millrace.notifications.delivery.DeliveryChannel.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class NotifyOnPaymentCompletedTest {

    private static final Topic TOPIC = Topic.PAYMENT_NOTIFICATIONS;

    private final DeliveriesInMemory deliveries = wantingMailAndPush(DeliveriesInMemory.create());

    private static DeliveriesInMemory wantingMailAndPush(DeliveriesInMemory deliveries) {
        return deliveries.wanting(
                NotificationTheme.PAYMENT, NotificationChannel.EMAIL, NotificationChannel.PUSH);
    }

    private static SystemUnavailable noAnswer() {
        return new SystemUnavailable("FCM", "FCM gave no answer", null);
    }

    @Test
    void the_payment_is_told_with_the_source_s_title_fields_and_colour() {
        deliveries.deliver(paid());

        assertThat(deliveries.on(OPERATORS_DISCORD).deliveries())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.title()).isEqualTo("💳 결제 완료");
                    assertThat(message.content()).isNull();
                    assertThat(message.fields().entrySet())
                            .containsExactly(
                                    Map.entry("사용자 ID", "7"),
                                    Map.entry("예약 ID", "42"),
                                    Map.entry("결제 금액", "150000원"));
                    assertThat(message.color()).isEqualTo(Color.INFO);
                    assertThat(message.timestamp()).isEqualTo(AFTERNOON);
                });
    }

    @Test
    void its_user_is_told_on_the_chosen_channels_and_on_no_other() {
        deliveries.deliver(paid());

        assertThat(deliveries.on(EMAIL).deliveries())
                .extracting(NotificationMessage::title)
                .containsExactly("💳 결제 완료");
        assertThat(deliveries.on(PUSH).deliveries()).hasSize(1);
        assertThat(deliveries.test().table().dump()).doesNotContain("SMS#", "KAKAO#");
    }

    @Test
    void who_reads_english_is_told_in_english_and_operators_in_korean() {
        var english =
                DeliveriesInMemory.create()
                        .wanting("en", NotificationTheme.PAYMENT, NotificationChannel.EMAIL);

        english.deliver(paid());

        assertThat(english.on(EMAIL).deliveries())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.fields()).containsEntry("Amount paid", "KRW 150000"));
        assertThat(english.on(OPERATORS_DISCORD).deliveries())
                .extracting(NotificationMessage::title)
                .containsExactly("💳 결제 완료");
    }

    @Test
    void delivered_twice_tells_once() {
        var record = KafkaBatches.record(paid());

        deliveries.deliver(TOPIC, record, record);
        deliveries.restarted().deliver(TOPIC, record);
        deliveries.tickAfter(Duration.ofMinutes(2));

        assertThat(deliveries.on(EMAIL).calls()).isOne();
        assertThat(deliveries.on(PUSH).calls()).isOne();
        assertThat(deliveries.on(OPERATORS_DISCORD).calls()).isOne();
    }

    @Test
    void a_channel_that_fails_holds_up_neither_the_record_nor_another_channel() {
        deliveries.on(PUSH).failNext(noAnswer());

        deliveries.deliver(paid());

        assertThat(deliveries.on(EMAIL).deliveries()).hasSize(1);
        assertThat(deliveries.on(OPERATORS_DISCORD).deliveries()).hasSize(1);
        assertThat(deliveries.on(PUSH).deliveries()).isEmpty();
        assertThat(deliveries.test().deadLetters().letters()).isEmpty();
        assertThat(deliveries.test().pauses()).isEmpty();
    }

    @Test
    void what_failed_is_sent_by_the_timer_and_the_rest_is_not_repeated() {
        deliveries.on(PUSH).failNext(noAnswer());
        deliveries.deliver(paid());

        deliveries.tickAfter(Duration.ofMinutes(1));

        assertThat(deliveries.on(PUSH).deliveries()).hasSize(1);
        assertThat(deliveries.on(EMAIL).calls()).isOne();
        assertThat(deliveries.isAllDone()).isTrue();
    }

    @Test
    void a_final_refusal_is_recorded_and_never_tried_again() {
        deliveries.on(PUSH).failNext(new PoisonMessage("FCM refused the message"));
        deliveries.deliver(paid());

        deliveries.tickAfter(Duration.ofHours(1));

        assertThat(deliveries.on(PUSH).calls()).isOne();
        assertThat(deliveries.test().table().dump()).contains("\"REFUSED\"");
        assertThat(deliveries.test().metrics().sum("NotificationsFailed")).isOne();
    }

    @Test
    void a_provider_that_never_tells_the_outcome_is_asked_three_times_at_most() {
        deliveries.on(PUSH).loseAnswers(noAnswer(), 10);
        deliveries.deliver(paid());

        for (int hour = 0; hour < 6; hour++) {
            deliveries.tickAfter(Duration.ofHours(1));
        }

        assertThat(deliveries.on(PUSH).calls()).isEqualTo(3);
        assertThat(deliveries.test().table().dump()).contains("\"UNKNOWN\"");
    }

    @Test
    void a_fault_at_any_step_then_redelivered_tells_everybody_and_nobody_more_than_twice() {
        var batch = KafkaBatches.of(TOPIC, KafkaBatches.record(paid()));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = wantingMailAndPush(DeliveriesInMemory.watchedBy(faults));
                    return Scenario.of(
                            () -> {
                                var answer = watched.restarted().consumer(TOPIC).apply(batch);
                                watched.tickAfter(Duration.ofMinutes(2));
                                return answer.batchItemFailures().isEmpty() && watched.isAllDone();
                            },
                            () -> verifyTold(watched));
                });

        assertThat(steps).isGreaterThanOrEqualTo(12);
    }

    private static void verifyTold(DeliveriesInMemory watched) {
        for (var channel : List.of(EMAIL, PUSH, OPERATORS_DISCORD)) {
            assertThat(watched.on(channel).deliveries().size()).as("%s", channel).isBetween(1, 2);
        }
        assertThat(watched.test().deadLetters().letters()).isEmpty();
    }
}
