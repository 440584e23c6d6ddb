package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.KIM;
import static millrace.notifications.NotificationsInMemory.TOKENS;
import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.requested;
import static millrace.notifications.NotificationsInMemory.verified;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.events.auth.AccountMail;
import millrace.events.auth.AccountMailRequested;
import millrace.events.orders.NotificationKind;
import millrace.notifications.NotificationsInMemory.SentMail;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestClock;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders and links are told within a person's hour, and found again in the history. */
class EveryMessageToAPersonTest {

    private static final String SEED = "01890a5d-ac96-774b-bcce-b302099b0001";

    private final NotificationsInMemory notifications =
            NotificationsInMemory.create().knowingKim().told(verified(USER));

    private static TestRecord order() {
        return KafkaBatches.record(requested(NotificationKind.ORDER_CONFIRMED, null));
    }

    private static TestRecord link(AccountMail kind) {
        var end = TestClock.NOON.plus(Duration.ofHours(2)).toEpochMilli();
        return KafkaBatches.record(new AccountMailRequested(kind, USER, KIM, true, SEED, end));
    }

    private void order(int times) {
        for (int n = 0; n < times; n++) {
            notifications.deliver(order());
            // Beyond its rate mail waits.
            notifications.test().clock().add(Duration.ofSeconds(1));
        }
    }

    private JsonNode history() {
        var test = notifications.test();
        var api = new NotificationsFunctions().notificationsApi(test.platform());
        var answer =
                DocumentedApi.of("notifications", api)
                        .apply(
                                HttpCalls.get("/api/notifications")
                                        .as(USER)
                                        .query("limit", "50")
                                        .event());
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return test.json().readTree(answer.getBody()).path("notifications");
    }

    @Test
    void an_order_s_mail_is_in_the_history_with_what_became_of_it() {
        notifications.deliver(order());

        var entry = history().path(0);
        assertThat(entry.path("kind").asString()).isEqualTo("ORDER");
        assertThat(entry.path("title").asString()).isEqualTo("✅ 주문 확정");
        assertThat(entry.path("deliveries").path(0).path("channel").asString()).isEqualTo("EMAIL");
        assertThat(entry.path("deliveries").path(0).path("status").asString())
                .isEqualTo("DELIVERED");
    }

    @Test
    void orders_beyond_the_hour_s_messages_wait_for_the_next_and_operators_are_told_at_once() {
        order(32);

        assertThat(notifications.emails().deliveries()).hasSize(30);
        assertThat(notifications.posts().deliveries()).hasSize(32);
        assertThat(history()).hasSize(32);

        notifications.tickAfter(Duration.ofHours(1));
        assertThat(notifications.emails().deliveries()).hasSize(32);
    }

    @Test
    void no_order_whose_answers_are_lost_gets_past_the_hour() {
        notifications.emails().loseAnswers(new RetriableFailure("no answer"), 1_000);
        order(20);

        for (int minute = 0; minute < 30; minute++) {
            notifications.tickAfter(Duration.ofMinutes(1));
        }

        assertThat(notifications.emails().deliveries()).hasSize(30);
    }

    @Test
    void a_link_is_in_the_history_without_its_token() {
        notifications.deliver(link(AccountMail.PASSWORD_RESET));

        var entry = history().path(0);
        assertThat(entry.path("kind").asString()).isEqualTo("PASSWORD_RESET");
        assertThat(entry.path("title").asString()).isEqualTo("🔑 비밀번호 재설정 링크");
        assertThat(entry.path("deliveries").path(0).path("status").asString())
                .isEqualTo("DELIVERED");
        assertThat(notifications.test().table().dump())
                .doesNotContain(TOKENS.token("PASSWORD_RESET", SEED));
    }

    @Test
    void a_link_comes_although_orders_have_used_the_hour_up_and_uses_it_up_for_them() {
        order(30);
        notifications.deliver(link(AccountMail.PASSWORD_RESET));

        assertThat(notifications.emails().deliveries()).hasSize(31);
        assertThat(subjects()).last().asString().contains("비밀번호 재설정");
    }

    @Test
    void links_count_against_the_hour_of_everything_else() {
        for (int n = 0; n < 5; n++) {
            notifications.deliver(link(AccountMail.PASSWORD_RESET));
        }
        order(30);

        assertThat(notifications.emails().deliveries()).hasSize(30);
    }

    @Test
    void no_links_either_get_past_the_last_messages_of_an_hour() {
        order(30);
        for (int n = 0; n < 12; n++) {
            notifications.deliver(link(AccountMail.EMAIL_VERIFICATION));
            // An address gets five of them within half an hour.
            notifications.test().clock().add(Duration.ofMinutes(n == 5 ? 29 : 0));
        }

        assertThat(notifications.emails().deliveries()).hasSizeBetween(35, 40);
        assertThat(history().size()).isEqualTo(notifications.emails().deliveries().size());
    }

    @Test
    void a_link_that_was_not_sent_does_not_count() {
        for (int n = 0; n < 3; n++) {
            notifications.emails().failNext(new PoisonMessage("refused"));
            notifications.deliver(link(AccountMail.PASSWORD_RESET));
        }
        order(30);

        assertThat(notifications.emails().deliveries()).hasSize(30);
        assertThat(history()).hasSize(30);
    }

    private List<String> subjects() {
        return notifications.emails().deliveries().stream().map(SentMail::subject).toList();
    }
}
