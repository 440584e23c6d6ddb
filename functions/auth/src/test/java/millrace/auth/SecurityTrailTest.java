package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every event is handled from the viewpoint of security, too (R09). */
class SecurityTrailTest {

    private final AuthForTests auth = AuthForTests.create();

    private static HttpCalls.Request reading(long userId) {
        return HttpCalls.get("/api/auth/users/{userId}/security-trail")
                .path("userId", String.valueOf(userId));
    }

    private JsonNode entries(long userId) {
        var answer = auth.send(reading(userId).as(userId));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return auth.body(answer).path("entries");
    }

    private Stream<String> types(long userId) {
        return entries(userId).valueStream().map(entry -> entry.path("eventType").asString());
    }

    @Test
    void what_a_user_does_is_in_their_trail_newest_first() {
        var mina = auth.signedUp();
        later(() -> auth.logIn(EMAIL, PASSWORD));
        later(() -> auth.logOut(mina));
        later(() -> auth.send(PasswordResetTest.asking(EMAIL)));
        later(() -> auth.changePassword(mina.userId(), PASSWORD, "another long one"));
        for (int guess = 0; guess < 5; guess++) {
            later(() -> auth.logIn(EMAIL, "wrong"));
        }
        auth.deliver();

        assertThat(types(mina.userId()))
                .containsExactly(
                        "account.locked",
                        "password.changed",
                        "password.reset_requested",
                        "user.logged_out",
                        "user.logged_in",
                        "user.signed_up");
    }

    private void later(Runnable action) {
        auth.test.clock().add(Duration.ofSeconds(1));
        action.run();
    }

    @Test
    void an_entry_says_when_and_what_and_tells_nobody_who_it_is() {
        var mina = auth.signedUp();
        auth.deliver();

        var entry = entries(mina.userId()).path(0);
        assertThat(entry.propertyNames())
                .containsExactlyInAnyOrder("eventId", "eventType", "occurredAt", "details");
        assertThat(entry.path("occurredAt").asString()).isEqualTo(NOON.toString());
        assertThat(entry.path("details").toString()).isEqualTo("{\"network\":\"192.0.2.0/24\"}");
        assertThat(auth.test.table().dump().lines().filter(line -> line.startsWith("TRAIL#")))
                .noneMatch(line -> line.contains(EMAIL) || line.contains("192.0.2.1"));
    }

    @Test
    void a_trail_has_pages() {
        var mina = auth.signedUp();
        later(() -> auth.logIn(EMAIL, PASSWORD));
        auth.deliver();

        var first =
                auth.body(auth.send(reading(mina.userId()).as(mina.userId()).query("limit", "1")));
        var second =
                auth.body(
                        auth.send(
                                reading(mina.userId())
                                        .as(mina.userId())
                                        .query("limit", "1")
                                        .query("cursor", first.path("next").asString())));
        assertThat(first.path("entries").path(0).path("eventType").asString())
                .isEqualTo("user.logged_in");
        assertThat(second.path("entries").path(0).path("eventType").asString())
                .isEqualTo("user.signed_up");
    }

    @Test
    void an_administrator_sees_the_trail_of_anybody_and_nobody_else_does() {
        var mina = auth.signedUp();
        var jun = auth.tokens(auth.signUp("jun@example.com"));
        auth.deliver();

        assertThat(
                        auth.body(auth.send(reading(mina.userId()).as(jun.userId(), "ADMIN")))
                                .path("entries"))
                .hasSize(1);
        var refused = auth.send(reading(mina.userId()).as(jun.userId()));
        assertThat(refused.getStatusCode()).isEqualTo(403);
        assertThat(auth.code(refused)).isEqualTo("ROLE_REQUIRED");
        assertThat(auth.send(reading(mina.userId())).getStatusCode()).isEqualTo(401);
    }

    @Test
    void team_events_are_in_the_trail_of_the_founder_and_of_the_member() {
        long mina = auth.signedUp().userId();
        long jun = auth.tokens(auth.signUp("jun@example.com")).userId();
        var team =
                auth.body(
                                auth.send(
                                        HttpCalls.post("/api/teams")
                                                .as(mina)
                                                .json("{\"name\":\"Owls\"}")))
                        .path("teamId")
                        .asString();
        auth.send(
                HttpCalls.post("/api/teams/{id}/members")
                        .path("id", team)
                        .as(mina)
                        .json("{\"userId\":" + jun + ",\"role\":\"MEMBER\"}"));
        auth.deliver();

        assertThat(types(mina)).contains("team.created");
        assertThat(types(jun)).contains("team.member_added");
    }

    @Test
    void a_fault_at_any_step_leaves_one_entry() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var plain = watched.unwatched();
            plain.signedUp();
            plain.logIn(EMAIL, PASSWORD);
            return Scenario.ofBatch(
                    watched.onAuthEvents,
                    KafkaBatches.of(Topic.AUTH_EVENTS, List.of(plain.waiting())),
                    () -> assertThat(plain.items("TRAIL#")).isEqualTo(2));
        });
    }
}
