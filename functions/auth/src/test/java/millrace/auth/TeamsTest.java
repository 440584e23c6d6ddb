package millrace.auth;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.events.auth.TeamCreated;
import millrace.events.auth.TeamMemberAdded;
import millrace.platform.table.ConditionsFailed;
import millrace.testing.HttpCalls;
import millrace.testing.InterceptedCommits;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamsTest {

    private final AuthForTests auth = AuthForTests.create();
    private long mina;
    private long jun;
    private long sora;

    @BeforeEach
    void three_users() {
        mina = auth.signedUp().userId();
        jun = auth.tokens(auth.signUp("jun@example.com")).userId();
        sora = auth.tokens(auth.signUp("sora@example.com")).userId();
    }

    private static HttpCalls.Request founding(long userId) {
        return HttpCalls.post("/api/teams").as(userId).json(Map.of("name", "Night Owls"));
    }

    private static HttpCalls.Request adding(String team, long caller, long userId, String role) {
        return HttpCalls.post("/api/teams/{id}/members")
                .path("id", team)
                .as(caller)
                .json(Map.of("userId", userId, "role", role));
    }

    private String founded() {
        return auth.body(auth.send(founding(mina))).path("teamId").asString();
    }

    private APIGatewayV2HTTPResponse add(String team, long caller, long userId, String role) {
        return auth.send(adding(team, caller, userId, role));
    }

    private APIGatewayV2HTTPResponse read(String team, long caller) {
        return auth.send(HttpCalls.get("/api/teams/{id}").path("id", team).as(caller));
    }

    @Test
    void who_founds_a_team_is_its_owner() {
        var answer = auth.send(founding(mina));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        var team = auth.body(answer).path("teamId").asString();
        assertThat(answer.getHeaders()).containsEntry("location", "/api/teams/" + team);
        assertThat(answer.getBody())
                .isEqualTo(
                        "{\"teamId\":\"%s\",\"name\":\"Night Owls\",\"members\":[{\"userId\":%s,\"role\":\"OWNER\"}]}"
                                .formatted(team, mina));
        assertThat(read(team, mina).getBody()).isEqualTo(answer.getBody());
        assertThat(auth.test.published().getLast())
                .isEqualTo(new TeamCreated(team, mina, "Night Owls", NOON.toEpochMilli()));
    }

    @Test
    void an_owner_adds_a_member_and_team_events_have_the_teams_key() {
        var team = founded();
        var answer = add(team, mina, jun, "MEMBER");

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getBody())
                .isEqualTo(
                        "{\"teamId\":\"%s\",\"userId\":%s,\"role\":\"MEMBER\"}"
                                .formatted(team, jun));
        assertThat(auth.test.published().getLast())
                .isEqualTo(new TeamMemberAdded(team, jun, "MEMBER", NOON.toEpochMilli()));
        assertThat(auth.test.table().outbox().subList(3, 5))
                .allSatisfy(row -> assertThat(row.key()).isEqualTo(team));
        assertThat(auth.body(read(team, jun)).path("members")).hasSize(2);
    }

    @Test
    void a_member_cannot_add_anybody_and_another_owner_can() {
        var team = founded();
        add(team, mina, jun, "MEMBER");

        var refused = add(team, jun, sora, "MEMBER");
        assertThat(refused.getStatusCode()).isEqualTo(403);
        assertThat(auth.code(refused)).isEqualTo("OWNER_REQUIRED");

        add(team, mina, sora, "OWNER");
        var another = auth.tokens(auth.signUp("ara@example.com")).userId();
        assertThat(add(team, sora, another, "MEMBER").getStatusCode()).isEqualTo(201);
    }

    @Test
    void to_a_stranger_there_is_no_such_team() {
        var team = founded();
        var before = auth.test.table().dump();

        assertRefused(read(team, jun), 404, "TEAM_NOT_FOUND");
        assertRefused(add(team, jun, jun, "OWNER"), 404, "TEAM_NOT_FOUND");
        assertRefused(read("no-such-team", mina), 404, "TEAM_NOT_FOUND");
        assertThat(auth.test.table().dump()).isEqualTo(before);
    }

    @Test
    void nobody_is_added_twice_and_only_users_are() {
        var team = founded();
        add(team, mina, jun, "MEMBER");

        assertRefused(add(team, mina, jun, "OWNER"), 409, "ALREADY_MEMBER");
        assertRefused(add(team, mina, mina, "MEMBER"), 409, "ALREADY_MEMBER");
        assertRefused(add(team, mina, 4_711, "MEMBER"), 404, "USER_NOT_FOUND");
        assertRefused(add(team, mina, sora, "ADMIN"), 400, "VALIDATION_FAILED");
    }

    @Test
    void a_team_has_at_most_a_hundred_members() {
        var team = founded();
        for (int member = 2; member <= 100; member++) {
            var userId = auth.tokens(auth.signUp("m" + member + "@example.com")).userId();
            assertThat(add(team, mina, userId, "MEMBER").getStatusCode()).isEqualTo(201);
            auth.test.clock().add(Duration.ofMinutes(1));
        }

        assertRefused(add(team, mina, jun, "MEMBER"), 409, "TEAM_FULL");
        assertThat(auth.body(read(team, mina)).path("members")).hasSize(100);
    }

    @Test
    void a_fault_at_any_step_adds_a_member_once() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var plain = watched.unwatched();
            long owner = plain.signedUp().userId();
            long added = plain.tokens(plain.signUp("jun@example.com")).userId();
            var team = plain.body(plain.send(founding(owner))).path("teamId").asString();
            var request = adding(team, owner, added, "MEMBER").idempotencyKey("add-1");
            return Scenario.ofRequest(
                    () -> watched.send(request),
                    () ->
                            assertThat(plain.test.published())
                                    .filteredOn(TeamMemberAdded.class::isInstance)
                                    .hasSize(1));
        });
    }

    @Test
    void an_addition_that_was_written_and_refused_wrongly_is_not_told_that_it_was_there() {
        var refusals = new AtomicInteger(1);
        var team = founded();
        var wrongly =
                auth.over(
                        auth.test.on(
                                InterceptedCommits.on(
                                        auth.test.table(),
                                        (tx, changes) -> {
                                            auth.test.table().commit(tx, changes);
                                            if (refusals.getAndDecrement() > 0) {
                                                throw new ConditionsFailed(Set.of());
                                            }
                                        })));

        var answer = wrongly.send(adding(team, mina, jun, "MEMBER"));
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(auth.code(answer)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(auth.body(read(team, jun)).path("members")).hasSize(2);
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer, int status, String code) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(auth.code(answer)).isEqualTo(code);
    }
}
