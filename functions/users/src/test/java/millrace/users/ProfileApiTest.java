package millrace.users;

import static millrace.users.UsersFixture.JUN;
import static millrace.users.UsersFixture.MINJI;
import static millrace.users.UsersFixture.NOON;
import static millrace.users.UsersFixture.deleted;
import static millrace.users.UsersFixture.loggedIn;
import static millrace.users.UsersFixture.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import millrace.events.users.ProfileData;
import millrace.events.users.UserProfileUpdated;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileApiTest {

    private static final Map<String, Object> DESCRIPTION =
            Map.of("nickname", "minji", "bio", "Likes graphs.", "skills", List.of("java", "kafka"));
    private static final UserProfileUpdated UPDATED =
            new UserProfileUpdated(
                    MINJI,
                    new ProfileData("minji", "Likes graphs.", List.of("java", "kafka")),
                    NOON.toEpochMilli());

    private final UsersInMemory users = UsersInMemory.create();

    private static HttpCalls.Request put(Object body) {
        return HttpCalls.put("/api/users/profile").as(MINJI).json(body);
    }

    @Test
    void before_the_sign_up_arrives_the_profile_has_what_is_known() {
        users.told(loggedIn(5));

        var profile = users.profile();

        assertThat(profile.path("userId").asLong()).isEqualTo(MINJI);
        assertThat(profile.path("email").asString()).isEqualTo(HttpCalls.emailOf(MINJI));
        assertThat(profile.path("name").isNull()).isTrue();
        assertThat(profile.path("statistics").path("logins").asInt()).isEqualTo(1);
    }

    @Test
    void what_the_user_wrote_before_the_sign_up_arrived_stays() {
        users.ok(put(DESCRIPTION));
        users.told(signedUp());

        assertThat(users.profile().path("nickname").asString()).isEqualTo("minji");
        assertThat(users.profile().path("email").asString()).isEqualTo("minji@example.com");
    }

    @Test
    void an_update_is_answered_with_the_profile_and_published() {
        users.told(signedUp());

        var answered = users.ok(put(DESCRIPTION));

        assertThat(answered).isEqualTo(users.profile());
        assertThat(answered.path("skills").values().stream().map(skill -> skill.asString()))
                .containsExactly("java", "kafka");
        assertThat(users.test().published()).containsExactly(UPDATED);
    }

    @Test
    void the_same_update_again_publishes_nothing() {
        users.ok(put(DESCRIPTION));
        users.ok(put(DESCRIPTION));

        assertThat(users.test().published()).containsExactly(UPDATED);
    }

    @Test
    void bio_and_skills_that_are_left_out_are_empty() {
        users.ok(put(DESCRIPTION));

        var answered = users.ok(put(Map.of("nickname", "minji")));

        assertThat(answered.path("bio").asString()).isEmpty();
        assertThat(answered.path("skills")).isEmpty();
    }

    @Test
    void text_of_people_gets_its_one_form() {
        var answered =
                users.ok(
                        put(
                                Map.of(
                                        "nickname",
                                        " 민지 ",
                                        "bio",
                                        "One.\r\nTwo.",
                                        "skills",
                                        List.of("java", " java"))));

        assertThat(answered.path("nickname").asString()).isEqualTo("민지");
        assertThat(answered.path("bio").asString()).isEqualTo("One.\nTwo.");
        assertThat(answered.path("skills")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"nickname\":\"\"}",
                "{\"nickname\":\"a\\u0000b\"}",
                "{\"nickname\":\"a\\nb\"}",
                "{\"nickname\":\"a\\u202eb\"}",
                "{\"nickname\":\"minji\",\"bio\":\"a\\u200bb\"}",
                "{\"nickname\":\"minji\",\"skills\":[\"\"]}",
                "{\"nickname\":\"minji\",\"email\":\"other@example.com\"}"
            })
    void text_that_is_not_plain_and_fields_that_are_not_the_users_are_refused(String body) {
        assertThat(users.send(put(body)).getStatusCode()).isEqualTo(400);
        assertThat(users.test().table().dump()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51})
    void nickname_bio_and_skills_are_bounded(int size) {
        var expected = size == 50 ? 200 : 400;
        var many = Collections.nCopies(size, "java");

        assertThat(users.send(put(Map.of("nickname", "😀".repeat(size)))).getStatusCode())
                .isEqualTo(expected);
        assertThat(
                        users.send(put(Map.of("nickname", "m", "bio", "b".repeat(size * 10))))
                                .getStatusCode())
                .isEqualTo(expected);
        assertThat(users.send(put(Map.of("nickname", "m", "skills", many))).getStatusCode())
                .isEqualTo(expected);
    }

    @Test
    void a_profile_is_its_users_own() {
        users.told(signedUp());
        users.ok(put(DESCRIPTION));

        var others = users.ok(HttpCalls.get("/api/users/profile").as(JUN));

        assertThat(others.path("email").asString()).isEqualTo(HttpCalls.emailOf(JUN));
        assertThat(others.path("name").isNull()).isTrue();
        assertThat(others.path("nickname").isNull()).isTrue();
        assertThat(users.send(HttpCalls.get("/api/users/profile")).getStatusCode()).isEqualTo(401);
    }

    @Test
    void a_deleted_users_personal_data_is_gone_and_nothing_brings_it_back() {
        users.told(signedUp());
        users.ok(put(DESCRIPTION));
        users.ok(
                HttpCalls.put("/api/users/contacts")
                        .as(MINJI)
                        .json(Map.of("phone", "+821012345678")));

        users.told(deleted(), signedUp());

        assertThat(users.send(put(DESCRIPTION)).getStatusCode()).isEqualTo(410);
        assertThat(users.send(HttpCalls.get("/api/users/profile").as(MINJI)).getStatusCode())
                .isEqualTo(410);
        // What waits to be published is the publication of the past; the relay takes it out.
        assertThat(users.test().table().dump().lines().filter(line -> !line.contains("OUTBOX#")))
                .noneSatisfy(line ->
                        assertThat(line)
                                .containsAnyOf("Minji", "minji", "graphs", "+821012345678"));
    }

    @Test
    void a_fault_at_any_step_of_an_update_publishes_it_once() {
        StepFaults.forEachStep(faults -> {
            var watched = UsersInMemory.watchedBy(faults);
            return Scenario.ofRequest(
                    () -> watched.send(put(DESCRIPTION)),
                    () -> assertThat(watched.test().published()).containsExactly(UPDATED));
        });
    }
}
