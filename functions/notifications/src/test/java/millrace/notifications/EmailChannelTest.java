package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.kimSignedUp;
import static millrace.notifications.channel.Messages.CAUSE;
import static millrace.notifications.channel.Messages.PAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import millrace.events.users.UserContactsChanged;
import millrace.notifications.mail.MailAllowance;
import millrace.notifications.mail.OutgoingMail;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import org.junit.jupiter.api.Test;

class EmailChannelTest {

    private final NotificationsInMemory notifications = NotificationsInMemory.create();
    private final List<String> sent = new ArrayList<>();

    private EmailChannel channel() {
        var platform = notifications.test().platform();
        return new EmailChannel(
                new OutgoingMail(
                        (to, subject, text) -> sent.add(to.normalized() + " " + subject),
                        new MailAllowance(
                                platform.table(),
                                platform.unitOfWork(),
                                platform.clock(),
                                platform.optimisticRetry())));
    }

    @Test
    void a_message_goes_to_the_recipient_s_mailbox_within_its_bounds() {
        notifications.told(kimSignedUp());
        var kim = notifications.recipient(USER).orElseThrow();

        for (int i = 0; i < 5; i++) {
            channel().send(kim, PAID, CAUSE);
        }
        assertThatThrownBy(() -> channel().send(kim, PAID, CAUSE))
                .isInstanceOf(PoisonMessage.class);

        assertThat(sent).hasSize(5).containsOnly("kim@millrace.test 💳 결제 완료");
    }

    @Test
    void a_recipient_whose_address_is_not_known_yet_is_tried_again() {
        notifications.told(new UserContactsChanged(USER, null, null, null, null, null, 1L));
        var kim = notifications.recipient(USER).orElseThrow();

        assertThatThrownBy(() -> channel().send(kim, PAID, CAUSE))
                .isInstanceOf(RetriableFailure.class);
        assertThat(sent).isEmpty();
    }
}
