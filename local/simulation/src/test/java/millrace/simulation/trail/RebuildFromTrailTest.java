package millrace.simulation.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.TeamCreated;
import millrace.events.auth.TeamMemberAdded;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Events;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.missions.MissionStarted;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanUpgraded;
import millrace.simulation.trail.AuditOnPlatform.Recorded;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;

/**
 * The state of a user is lost and made again from the audit trail, by the code that made it first:
 * what others told goes to the consumers, what the user did goes to the API.
 */
class RebuildFromTrailTest {

    private static final long MINJI = 7;
    private static final long NOON = TestClock.NOON.toEpochMilli();

    private final UsersOnPlatform users = UsersOnPlatform.create();
    private final AuditOnPlatform audit = AuditOnPlatform.create();

    /** Others tell something of the user: users and the trail read it from the topic. */
    private void told(Event... events) {
        for (var event : events) {
            var topic = Events.CATALOGUE.of(event.getClass()).topic();
            var record = KafkaBatches.record(event);
            users.deliver(topic, record);
            audit.record(topic, record);
        }
    }

    /** The relay publishes what users have to tell, and the trail reads it. */
    private void published() {
        users.test()
                .table()
                .outbox()
                .forEach(row -> audit.record(Topic.named(row.topic()), KafkaBatches.record(row)));
    }

    private void aUserLearns() {
        told(
                new UserSignedUp("auth_user_7", MINJI, "m@example.com", "Minji", "192.0.2.7", NOON),
                new UserLoggedIn(MINJI, "auth_user_7", "m@example.com", "192.0.2.7", "curl", NOON),
                new TeamCreated("team_1", 8, "Seoul Coders", NOON),
                new TeamMemberAdded("team_1", MINJI, "MEMBER", NOON),
                new PlanPaymentCompleted("payment_1", MINJI, 29_000, "BASIC", NOON),
                new PlanUpgraded(MINJI, "FREE", "BASIC", "payment_1", NOON),
                new MissionStarted("mission_1", "attempt_1", MINJI, NOON),
                new EvaluationRetryCompleted(
                        "evaluation_1", 1, 80, false, "attempt_1", MINJI, NOON));
        users.test().clock().add(Duration.ofMinutes(5));
        users.send(
                HttpCalls.put("/api/users/profile")
                        .as(MINJI)
                        .json(
                                Map.of(
                                        "nickname",
                                        "minji",
                                        "bio",
                                        "Graphs.",
                                        "skills",
                                        List.of("java"))));
        users.send(
                HttpCalls.post("/api/users/teams/join").as(MINJI).json(Map.of("teamId", "team_1")));
        published();
    }

    private UsersOnPlatform rebuilt() {
        var again = UsersOnPlatform.create();
        Stream.concat(
                        audit.events("aggregate", "team_1").stream(),
                        audit.events("userId", String.valueOf(MINJI)).stream())
                .forEach(event -> replay(event, again));
        return again;
    }

    private static void replay(Recorded event, UsersOnPlatform again) {
        switch (event.type()) {
            case "user.profile_updated" ->
                    again.send(
                            HttpCalls.put("/api/users/profile")
                                    .as(MINJI)
                                    .json(event.payload().path("profileData").toString()));
            case "user.team_joined" -> {
                again.test().clock().setInstant(event.at());
                again.send(
                        HttpCalls.post("/api/users/teams/join")
                                .as(MINJI)
                                .json(Map.of("teamId", event.payload().path("teamId").asString())));
            }
            default -> again.deliver(event.topic(), event.record());
        }
    }

    @Test
    void a_users_profile_plan_statistics_and_teams_come_out_of_the_trail_as_they_were() {
        aUserLearns();

        var before = users.seenBy(MINJI);
        var after = rebuilt().seenBy(MINJI);

        assertThat(before.at("/~1api~1users~1profile/nickname").asString()).isEqualTo("minji");
        assertThat(before.at("/~1api~1users~1teams/teams/0/status").asString()).isEqualTo("JOINED");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_deleted_user_comes_out_of_the_trail_deleted_and_unknown() {
        aUserLearns();
        told(new UserDeleted(MINJI, NOON));

        var again = UsersOnPlatform.create();
        audit.events("userId", String.valueOf(MINJI)).stream()
                .filter(event -> event.type().equals("user.deleted"))
                .forEach(event -> replay(event, again));

        assertThat(again.seenBy(MINJI).path("/api/users/profile status").asInt()).isEqualTo(410);
        assertThat(audit.events("userId", String.valueOf(MINJI)).toString())
                .doesNotContain("Minji", "minji", "Graphs");
    }
}
