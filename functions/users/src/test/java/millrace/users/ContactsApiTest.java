package millrace.users;

import static millrace.users.UsersFixture.JUN;
import static millrace.users.UsersFixture.MINJI;
import static millrace.users.UsersFixture.deleted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.events.users.UserContactsChanged;
import millrace.testing.HttpCalls;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContactsApiTest {

    private static final String ID_AND_TOKEN =
            "123456789012345678/abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789xyz";
    private static final String CONTACTS =
            """
            {"email":"minji@example.com","phone":"+821012345678",
             "fcmToken":"c2xK:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx",
             "discordWebhookUrl":"https://discord.com/api/webhooks/%s","kakaoUserId":"3012345678"}
            """
                    .formatted(ID_AND_TOKEN);

    private final UsersInMemory users = UsersInMemory.create();

    private static HttpCalls.Request put(String body) {
        return HttpCalls.put("/api/users/contacts").as(MINJI).json(body);
    }

    private JsonNode contactsOf(long userId) {
        return users.ok(HttpCalls.get("/api/users/contacts").as(userId));
    }

    private JsonNode json(String text) {
        return users.test().json().readTree(text);
    }

    @Test
    void contact_points_are_registered_and_read_by_their_user_alone() {
        assertThat(users.ok(put(CONTACTS))).isEqualTo(json(CONTACTS));

        assertThat(contactsOf(MINJI)).isEqualTo(json(CONTACTS));
        assertThat(contactsOf(JUN))
                .isEqualTo(
                        json(
                                """
                                {"email":null,"phone":null,"fcmToken":null,
                                 "discordWebhookUrl":null,"kakaoUserId":null}
                                """));
    }

    @Test
    void a_change_is_published_once_with_the_version_of_the_profile() {
        users.ok(put(CONTACTS));
        users.ok(put(CONTACTS));
        users.ok(put("{\"phone\":\"+821012345678\"}"));

        var now = TestClock.NOON.toEpochMilli();
        assertThat(users.test().published())
                .containsExactly(
                        new UserContactsChanged(
                                MINJI,
                                "minji@example.com",
                                "+821012345678",
                                "c2xK:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx",
                                "https://discord.com/api/webhooks/" + ID_AND_TOKEN,
                                "3012345678",
                                now),
                        new UserContactsChanged(
                                MINJI, null, "+821012345678", null, null, null, now));
        assertThat(users.test().messages())
                .extracting(message -> message.header().aggregateVersion())
                .containsExactly(1L, 2L);
    }

    @Test
    void a_contact_point_that_is_left_out_is_no_more() {
        users.ok(put(CONTACTS));
        users.ok(put("{\"phone\":\"+821012345678\"}"));

        assertThat(contactsOf(MINJI).path("discordWebhookUrl").isNull()).isTrue();
        assertThat(contactsOf(MINJI).path("phone").asString()).isEqualTo("+821012345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://discord.com/api/webhooks/",
                "https://discord.com/api/v10/webhooks/",
                "https://discordapp.com/api/webhooks/",
                "https://canary.discord.com/api/webhooks/",
                "https://ptb.discord.com/api/webhooks/"
            })
    void a_webhook_of_discord_is_taken(String prefix) {
        users.ok(put("{\"discordWebhookUrl\":\"%s%s\"}".formatted(prefix, ID_AND_TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://discord.com/api/webhooks/%s",
                "https://discord.com.evil.example/api/webhooks/%s",
                "https://evil.example/discord.com/api/webhooks/%s",
                "https://user@discord.com/api/webhooks/%s",
                "https://discord.com@169.254.169.254/api/webhooks/%s",
                "https://discord.com:8443/api/webhooks/%s",
                "https://discord.com/api/webhooks/%s?wait=true",
                "https://discord.com/api/webhooks/%s#x",
                "https://discord.com/api/webhooks/../users/%s",
                "https://discord.com/api/webhooks/%s/slack",
                " https://discord.com/api/webhooks/%s",
                "https://discord.com/api/webhooks/%s\\n",
                "https://xdiscord.com/api/webhooks/%s",
                "https://discordXcom/api/webhooks/%s",
                "https://discord.com/api/webhooks/1/short"
            })
    void an_address_that_could_lead_elsewhere_is_refused_and_not_quoted(String address) {
        var refused =
                users.send(
                        put(
                                "{\"discordWebhookUrl\":\"%s\"}"
                                        .formatted(address.formatted(ID_AND_TOKEN))));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getBody()).doesNotContain("abcdefghijklmnop");
        assertThat(users.test().table().dump()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone\":\"01012345678\"}",
                "{\"phone\":\"+0212345678\"}",
                "{\"phone\":\"+8210123456789012\"}",
                "{\"phone\":\"+82 10 1234\"}",
                "{\"email\":\"nobody\"}",
                "{\"kakaoUserId\":\"me\"}",
                "{\"fcmToken\":\"short\"}",
                "{\"fcmToken\":\"with blanks in it, which no token has\"}",
                "{\"pager\":\"7\"}"
            })
    void a_contact_point_has_the_form_of_its_kind(String body) {
        assertThat(users.send(put(body)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void nothing_is_registered_for_a_deleted_user() {
        users.told(deleted());

        assertThat(users.send(put(CONTACTS)).getStatusCode()).isEqualTo(410);
        assertThat(
                        users.send(
                                        HttpCalls.put("/api/users/notification-preferences")
                                                .as(MINJI)
                                                .json(Map.of("channels", Map.of())))
                                .getStatusCode())
                .isEqualTo(410);
    }
}
