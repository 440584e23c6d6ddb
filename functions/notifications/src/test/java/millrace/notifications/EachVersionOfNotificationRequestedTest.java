package millrace.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.notifications.NotificationsInMemory.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.catalogue.Events;
import millrace.events.orders.NotificationRequested;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EachVersionOfNotificationRequestedTest {

    /** Messages of the version before lie in the topic for days. */
    @ParameterizedTest
    @CsvSource({"1.0, 주문이 취소되었습니다.", "1.1, '주문이 취소되었습니다. 결제된 금액 190,000원이 환불되었습니다.'"})
    void a_message_of_each_version_is_told_with_what_it_says_of_the_refund(
            String version, String content) {
        var notifications = NotificationsInMemory.create().knowingKim();
        notifications.told(signedUp(123, "lee@millrace.test", "Lee"));

        notifications.deliver(KafkaBatches.raw("123", example(version)));

        assertThat(notifications.test().deadLetters().letters()).isEmpty();
        assertThat(notifications.emails().deliveries())
                .singleElement()
                .satisfies(email -> {
                    assertThat(email.to()).isEqualTo("lee@millrace.test");
                    assertThat(email.text())
                            .contains("\n\n" + content + "\n\n", "결제 금액: 190,000원\n");
                });
    }

    private static String example(String version) {
        return Events.CATALOGUE.definitions().stream()
                .filter(event -> event.recordType() == NotificationRequested.class)
                .filter(event -> event.version().equals(version))
                .map(event -> new String(event.example(), UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
