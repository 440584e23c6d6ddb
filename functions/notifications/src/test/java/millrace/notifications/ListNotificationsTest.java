package millrace.notifications;

import static millrace.notifications.DeliveriesInMemory.AFTERNOON;
import static millrace.notifications.DeliveriesInMemory.USER;
import static millrace.notifications.DeliveriesInMemory.paid;
import static millrace.notifications.DeliveriesInMemory.reserved;
import static millrace.notifications.delivery.DeliveryChannel.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import millrace.events.auth.UserDeleted;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.platform.failure.PoisonMessage;
import millrace.testing.HttpCalls;
import millrace.testing.api.DocumentedApi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListNotificationsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long STRANGER = 8;

    private final DeliveriesInMemory deliveries =
            DeliveriesInMemory.create()
                    .wanting(NotificationTheme.PAYMENT, NotificationChannel.PUSH);

    private JsonNode page(long userId, @Nullable String cursor) {
        var answer = asked(userId, cursor);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return JSON.readTree(answer.getBody());
    }

    private APIGatewayV2HTTPResponse asked(long userId, @Nullable String cursor) {
        var request = HttpCalls.get("/api/notifications").as(userId).query("limit", "2");
        var asking = cursor == null ? request : request.query("cursor", cursor);
        var api = new NotificationsFunctions().notificationsApi(deliveries.test().platform());
        return DocumentedApi.of("notifications", api).apply(asking.event());
    }

    @Test
    void a_user_finds_what_was_told_and_what_became_of_it() {
        deliveries.deliver(paid());

        var found = page(USER, null).path("notifications").path(0);

        assertThat(found.path("kind").asString()).isEqualTo("PAYMENT_COMPLETED");
        assertThat(found.path("title").asString()).isEqualTo("💳 결제 완료");
        assertThat(found.path("fields").path(2).path("value").asString()).isEqualTo("150000원");
        assertThat(found.path("deliveries").toString())
                .isEqualTo(
                        "[{\"channel\":\"PUSH\",\"status\":\"DELIVERED\",\"at\":\""
                                + AFTERNOON
                                + "\"}]");
    }

    @Test
    void what_was_refused_says_so() {
        deliveries.on(PUSH).failNext(new PoisonMessage("FCM refused the message"));
        deliveries.deliver(paid());

        var found = page(USER, null).path("notifications").path(0);

        assertThat(found.path("deliveries").path(0).path("status").asString()).isEqualTo("FAILED");
    }

    @Test
    void pages_go_from_the_newest_to_the_oldest_and_show_each_once() {
        for (int n = 0; n < 5; n++) {
            deliveries.deliver(paid());
            deliveries.test().clock().add(Duration.ofMinutes(1));
        }

        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = page(USER, cursor);
            page.path("notifications")
                    .forEach(each -> ids.add(each.path("notificationId").asString()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
        } while (cursor != null);

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(ids).isEqualTo(ids.stream().sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void nobody_finds_what_another_was_told() {
        deliveries.deliver(paid(), paid(), paid());
        var cursorOfUser = page(USER, null).path("next").asString();

        assertThat(page(STRANGER, null).path("notifications")).isEmpty();
        assertThat(asked(STRANGER, cursorOfUser).getStatusCode()).isEqualTo(400);
    }

    @Test
    void it_goes_with_the_account() {
        deliveries.deliver(paid(), reserved());

        deliveries.deliver(new UserDeleted(USER, NotificationsInMemory.TIME));

        assertThat(page(USER, null).path("notifications")).isEmpty();
    }

    @Test
    void nothing_is_remembered_of_news_to_a_deleted_account() {
        deliveries.deliver(new UserDeleted(USER, NotificationsInMemory.TIME));

        deliveries.deliver(paid());

        assertThat(deliveries.on(PUSH).calls()).isZero();
        assertThat(page(USER, null).path("notifications")).isEmpty();
    }
}
