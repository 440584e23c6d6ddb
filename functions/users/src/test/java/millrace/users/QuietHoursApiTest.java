package millrace.users;

import static java.util.Objects.requireNonNull;
import static millrace.users.UsersFixture.MINJI;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.users.QuietHoursPreference;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QuietHoursApiTest {

    private static final String BERLIN =
            "{\"from\":\"22:30\",\"until\":\"06:45\",\"timeZone\":\"Europe/Berlin\"}";

    private final UsersInMemory users = UsersInMemory.create();

    private static HttpCalls.Request put(String quietHours) {
        return HttpCalls.put("/api/users/notification-preferences")
                .as(MINJI)
                .json("{\"channels\":{},\"quietHours\":%s}".formatted(quietHours));
    }

    private JsonNode quietHours() {
        return users.ok(HttpCalls.get("/api/users/notification-preferences").as(MINJI))
                .path("quietHours");
    }

    private JsonNode json(String text) {
        return users.test().json().readTree(text);
    }

    private QuietHoursPreference published() {
        var event = (UserNotificationPreferencesChanged) users.test().published().getLast();
        return requireNonNull(event.quietHours());
    }

    @Test
    void a_user_chooses_times_and_a_time_zone_and_others_are_told() {
        users.ok(put(BERLIN));

        assertThat(quietHours()).isEqualTo(json(BERLIN.replace("{", "{\"enabled\":true,")));
        assertThat(published())
                .isEqualTo(new QuietHoursPreference(true, "22:30", "06:45", "Europe/Berlin"));
    }

    @Test
    void a_user_may_want_none_at_all() {
        users.ok(put("{\"enabled\":false}"));

        assertThat(quietHours().path("enabled").asBoolean(true)).isFalse();
        assertThat(published().enabled()).isFalse();
    }

    @Test
    void what_is_left_out_of_them_is_the_usual() {
        users.ok(put("{\"from\":\"23:00\"}"));

        assertThat(published())
                .isEqualTo(new QuietHoursPreference(true, "23:00", "08:00", "Asia/Seoul"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void who_leaves_them_out_has_the_usual_ones_again(String nothing) {
        users.ok(put(BERLIN));
        users.ok(put(nothing));

        assertThat(published())
                .isEqualTo(new QuietHoursPreference(true, "21:00", "08:00", "Asia/Seoul"));
    }

    @Test
    void the_same_once_more_publishes_nothing() {
        users.ok(put(BERLIN));
        users.ok(put(BERLIN));

        assertThat(users.test().published()).hasSize(1);
    }

    @Test
    void sixteen_hours_are_the_longest_that_is_taken() {
        users.ok(put("{\"from\":\"12:00\",\"until\":\"04:00\"}"));
        users.ok(put("{\"from\":\"04:00\",\"until\":\"20:00\"}"));
    }

    @Test
    void bounds_do_not_matter_where_none_are_wanted() {
        users.ok(put("{\"enabled\":false,\"from\":\"07:00\",\"until\":\"07:00\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'from':'07:00','until':'07:00'}|/quietHours/until|must differ from from",
                "{'from':'12:00','until':'04:01'}|/quietHours/until|must be at most 16 hours",
                "{'from':'04:00','until':'20:01'}|/quietHours/until|must be at most 16 hours",
                "{'timeZone':'Mars/Olympus'}|/quietHours/timeZone|must be a name of the IANA",
                "{'timeZone':'asia/seoul'}|/quietHours/timeZone|must be a name of the IANA",
                "{'timeZone':'+09:00'}|/quietHours/timeZone|must be a name of the IANA",
                "{'from':'24:00'}|/quietHours/from|pattern",
                "{'from':'9:00'}|/quietHours/from|pattern",
                "{'until':'08:00:00'}|/quietHours/until|pattern",
                "{'until':800}|/quietHours/until|integer found",
                "{'enabled':'no'}|/quietHours/enabled|string found",
                "{'days':[]}|/quietHours/days|not defined in the schema",
                "0|/quietHours|integer found"
            })
    void what_is_no_part_of_a_day_is_refused_by_the_name_of_its_field(
            String quietHours, String field, String message) {
        var refused = users.send(put(quietHours.replace('\'', '"')));

        assertThat(refused.getStatusCode()).isEqualTo(400);
        var error = json(refused.getBody()).path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("message").asString()).contains(message);
        assertThat(users.test().table().dump()).isEmpty();
    }
}
