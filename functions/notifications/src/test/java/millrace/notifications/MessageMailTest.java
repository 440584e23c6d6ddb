package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.kimSignedUp;
import static millrace.notifications.NotificationsInMemory.preferring;
import static millrace.notifications.NotificationsInMemory.requested;
import static millrace.notifications.NotificationsInMemory.verified;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.orders.NotificationKind;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.testing.InEveryLocale;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;

/** The mails about orders, as their readers see them. */
@InEveryLocale
class MessageMailTest {

    private final NotificationsInMemory notifications =
            NotificationsInMemory.create().told(kimSignedUp());

    private String mailWith(String reason) {
        notifications.deliver(
                KafkaBatches.record(requested(NotificationKind.ORDER_CANCELLED, reason)));
        return notifications.emails().deliveries().getLast().text();
    }

    @Test
    void a_verified_customer_is_written_to_by_name_with_text_and_fields() {
        notifications.told(verified(USER));

        assertThat(mailWith("the card of Kim's mother"))
                .isEqualTo(
                        """
                        Kim 님,

                        주문이 취소되었습니다.

                        사용자 ID: 7
                        주문 ID: order-1
                        결제 금액: 15,000원
                        사유: the card of Kim's mother
                        """);
    }

    @Test
    void an_address_that_is_not_verified_gets_nothing_that_a_person_typed() {
        assertThat(mailWith("look at https://evil.example"))
                .isEqualTo(
                        """
                        고객 님,

                        주문이 취소되었습니다.

                        사용자 ID: 7
                        주문 ID: order-1
                        결제 금액: 15,000원
                        """);
    }

    @Test
    void who_chose_english_is_written_to_in_english() {
        notifications.told(
                verified(USER), preferring(NotificationTheme.ORDER, NotificationChannel.EMAIL));

        assertThat(mailWith("STOCK_SHORT"))
                .isEqualTo(
                        """
                        Dear Kim,

                        Your order is cancelled.

                        User ID: 7
                        Order ID: order-1
                        Amount paid: KRW 15,000
                        Reason: STOCK_SHORT
                        """);
    }

    @Test
    void a_reason_that_is_a_code_of_ours_is_told_to_everybody() {
        assertThat(mailWith("STOCK_SHORT")).endsWith("사유: STOCK_SHORT\n");
    }

    @Test
    void what_a_person_typed_is_one_line_without_links() {
        notifications.told(verified(USER));

        assertThat(mailWith("look:\nhttps://evil.example"))
                .endsWith("사유: look: https: //evil. example\n");
    }
}
