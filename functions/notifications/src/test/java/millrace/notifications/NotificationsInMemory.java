package millrace.notifications;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.function.Function;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.UserSignedUp;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The notifications context on a platform in memory, with channels that keep what they are given.
 */
record NotificationsInMemory(
        TestPlatform test,
        RecordingChannel<Contact> emails,
        RecordingChannel<String> posts,
        CustomerNotifier email,
        Notifier slack) {

    static final long USER = 7;
    static final Contact KIM = Contact.signedUp(USER, "kim@millrace.test", "Kim");
    private static final NotificationsFunctions FUNCTIONS = new NotificationsFunctions();

    static NotificationsInMemory create() {
        return watchedBy(Faults.none());
    }

    /** Every call of its table, its dead letters and its channels is a step that can fail. */
    static NotificationsInMemory watchedBy(Faults faults) {
        var emails = new RecordingChannel<Contact>();
        var posts = new RecordingChannel<String>();
        return new NotificationsInMemory(
                TestPlatform.watchedBy(faults),
                emails,
                posts,
                faults.watch(CustomerNotifier.class, emails::take),
                faults.watch(Notifier.class, message -> posts.take("#operators", message)));
    }

    static NotificationRequested requested(NotificationKind kind, @Nullable String reason) {
        return new NotificationRequested(kind, USER, "order-1", 15_000, reason, null);
    }

    static NotificationRequested cancelled(@Nullable Long refundedAmount) {
        return new NotificationRequested(
                NotificationKind.ORDER_CANCELLED,
                USER,
                "order-1",
                15_000,
                "CUSTOMER_REQUEST",
                refundedAmount);
    }

    static UserSignedUp signedUp(long userId, String email, String name) {
        return new UserSignedUp(
                "auth_user_" + userId, userId, email, name, "127.0.0.1", 1_767_268_800_000L);
    }

    static UserSignedUp kimSignedUp() {
        return signedUp(USER, KIM.email(), KIM.name());
    }

    NotificationsInMemory knowingKim() {
        var work = List.of(Contacts.in(test.table()).create(KIM));
        test.table().commit("given", work);
        return this;
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer() {
        return NotificationsFunctions.onNotificationEvents(test.platform(), email, slack);
    }

    Function<KafkaEvent, KafkaBatchAnswer> signUpConsumer() {
        return FUNCTIONS.notificationsOnAuthEvents(test.platform());
    }

    KafkaBatchAnswer deliver(TestRecord... records) {
        return consumer().apply(KafkaBatches.of(Topic.NOTIFICATION_EVENTS, records));
    }

    KafkaBatchAnswer deliverSignUp(Event... events) {
        var records = List.of(events).stream().map(KafkaBatches::record).toList();
        return signUpConsumer().apply(KafkaBatches.of(Topic.AUTH_EVENTS, records));
    }
}
