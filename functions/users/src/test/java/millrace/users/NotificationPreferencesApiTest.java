package millrace.users;

import static millrace.users.UsersFixture.JUN;
import static millrace.users.UsersFixture.MINJI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.users.ChannelPreference;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NotificationPreferencesApiTest {

    private static final String EVERYTHING_BY_EMAIL =
            """
            {"channels":{"ORDER":["EMAIL"],"PAYMENT":["EMAIL"],"COUPON":["EMAIL"],
             "RESERVATION":["EMAIL"],"MISSION":["EMAIL"],"EVALUATION":["EMAIL"],"TEAM":["EMAIL"]},
             "locale":"ko",
             "quietHours":{"enabled":true,"from":"21:00","until":"08:00","timeZone":"Asia/Seoul"}}
            """;

    private final UsersInMemory users = UsersInMemory.create();

    private static HttpCalls.Request put(String body) {
        return HttpCalls.put("/api/users/notification-preferences").as(MINJI).json(body);
    }

    private JsonNode preferencesOf(long userId) {
        return users.ok(HttpCalls.get("/api/users/notification-preferences").as(userId));
    }

    private JsonNode json(String text) {
        return users.test().json().readTree(text);
    }

    @Test
    void who_said_nothing_gets_everything_by_email() {
        assertThat(preferencesOf(MINJI)).isEqualTo(json(EVERYTHING_BY_EMAIL));
    }

    @Test
    void each_kind_has_its_channels_and_one_without_channels_does_not_come() {
        var put = users.ok(put("{\"channels\":{\"ORDER\":[\"PUSH\",\"SMS\"],\"TEAM\":[]}}"));

        var expected =
                json(
                        EVERYTHING_BY_EMAIL
                                .replace("\"ORDER\":[\"EMAIL\"]", "\"ORDER\":[\"PUSH\",\"SMS\"]")
                                .replace("\"TEAM\":[\"EMAIL\"]", "\"TEAM\":[]"));
        assertThat(put).isEqualTo(expected);
        assertThat(preferencesOf(MINJI)).isEqualTo(expected);
        assertThat(preferencesOf(JUN)).isEqualTo(json(EVERYTHING_BY_EMAIL));
    }

    @Test
    void a_kind_that_is_left_out_comes_by_email_again() {
        users.ok(put("{\"channels\":{\"ORDER\":[]}}"));
        users.ok(put("{\"channels\":{}}"));

        assertThat(preferencesOf(MINJI)).isEqualTo(json(EVERYTHING_BY_EMAIL));
    }

    @Test
    void a_change_is_published_once_with_every_kind_and_the_language() {
        users.ok(put("{\"channels\":{\"TEAM\":[]},\"locale\":\"en\"}"));
        users.ok(put("{\"channels\":{\"TEAM\":[]},\"locale\":\"en\"}"));

        assertThat(users.test().published())
                .singleElement()
                .isInstanceOfSatisfying(
                        UserNotificationPreferencesChanged.class,
                        event -> {
                            assertThat(event.userId()).isEqualTo(MINJI);
                            assertThat(event.locale()).isEqualTo("en");
                            assertThat(event.preferences())
                                    .extracting(ChannelPreference::theme)
                                    .containsExactly(NotificationTheme.values());
                            assertThat(event.preferences())
                                    .contains(
                                            new ChannelPreference(
                                                    NotificationTheme.TEAM, List.of()),
                                            new ChannelPreference(
                                                    NotificationTheme.ORDER,
                                                    List.of(NotificationChannel.EMAIL)));
                        });
        assertThat(preferencesOf(MINJI).path("locale").asString()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"channels\":{\"WEATHER\":[\"EMAIL\"]}}",
                "{\"channels\":{\"ORDER\":[\"PIGEON\"]}}",
                "{\"channels\":{\"ORDER\":[\"EMAIL\",\"EMAIL\"]}}",
                "{\"channels\":{\"ORDER\":\"EMAIL\"}}",
                "{\"channels\":{},\"locale\":\"xx\"}",
                "{\"channels\":{},\"locale\":\"KO\"}"
            })
    void unknown_kinds_and_channels_are_refused(String body) {
        assertThat(users.send(put(body)).getStatusCode()).isEqualTo(400);
    }
}
