package millrace.users;

import static millrace.users.UsersFixture.JUN;
import static millrace.users.UsersFixture.MINJI;
import static millrace.users.UsersFixture.NOON;
import static millrace.users.UsersFixture.memberAdded;
import static millrace.users.UsersFixture.teamCreated;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.users.UserTeamJoined;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TeamsTest {

    private final UsersInMemory users = UsersInMemory.create();

    private static HttpCalls.Request join(long userId, String teamId) {
        return HttpCalls.post("/api/users/teams/join").as(userId).json(Map.of("teamId", teamId));
    }

    private String code(APIGatewayV2HTTPResponse answer) {
        return users.json(answer).path("code").asString();
    }

    private JsonNode json(String text) {
        return users.test().json().readTree(text);
    }

    @Test
    void a_member_whom_the_owner_added_joins_and_it_is_published() {
        users.told(teamCreated("team_1"), memberAdded("team_1", MINJI, "MEMBER"));

        var joined = users.ok(join(MINJI, "team_1"));

        assertThat(joined)
                .isEqualTo(
                        json(
                                """
                                {"teamId":"team_1","name":"Seoul Coders","role":"MEMBER",
                                 "status":"JOINED","addedAt":"2026-01-01T12:01:00Z",
                                 "joinedAt":"2026-01-01T12:00:00Z"}
                                """));
        assertThat(users.teams(MINJI)).containsExactly(joined);
        assertThat(users.test().published())
                .containsExactly(new UserTeamJoined(MINJI, "team_1", NOON.toEpochMilli()));
    }

    @Test
    void joining_again_changes_and_publishes_nothing() {
        users.told(teamCreated("team_1"), memberAdded("team_1", MINJI, "MEMBER"));
        var first = users.ok(join(MINJI, "team_1"));

        assertThat(users.ok(join(MINJI, "team_1"))).isEqualTo(first);
        assertThat(users.test().published()).hasSize(1);
    }

    @Test
    void nobody_joins_a_team_whose_owner_did_not_add_them() {
        users.told(teamCreated("team_1"), memberAdded("team_1", 9, "MEMBER"));

        var refused = users.send(join(MINJI, "team_1"));

        assertThat(refused.getStatusCode()).isEqualTo(404);
        assertThat(code(refused)).isEqualTo("TEAM_NOT_FOUND");
        assertThat(users.teams(MINJI)).isEmpty();
        assertThat(users.test().published()).isEmpty();
    }

    @Test
    void a_team_of_others_is_answered_as_one_that_does_not_exist() {
        users.told(teamCreated("team_1"));

        var others = users.send(join(MINJI, "team_1"));
        var nobodys = users.send(join(MINJI, "team_2"));

        assertThat(others.getStatusCode()).isEqualTo(nobodys.getStatusCode());
        assertThat(others.getBody()).isEqualTo(nobodys.getBody());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void team_and_member_are_known_in_whatever_order_they_are_told(boolean teamFirst) {
        var team = teamCreated("team_1");
        var member = memberAdded("team_1", MINJI, "MEMBER");

        users.told(teamFirst ? new Event[] {team, member} : new Event[] {member, team});

        assertThat(users.teams(MINJI))
                .containsExactly(
                        json(
                                """
                                {"teamId":"team_1","name":"Seoul Coders","role":"MEMBER",
                                 "status":"ADDED","addedAt":"2026-01-01T12:01:00Z",
                                 "joinedAt":null}
                                """));
    }

    @Test
    void a_member_may_join_before_the_name_of_the_team_is_known() {
        users.told(memberAdded("team_1", MINJI, "MEMBER"));

        assertThat(users.ok(join(MINJI, "team_1")).path("name").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_founder_is_a_member_from_the_beginning(boolean addedFirst) {
        var team = teamCreated("team_1");
        var owner = memberAdded("team_1", JUN, "MEMBER");
        users.told(addedFirst ? new Event[] {owner, team} : new Event[] {team});

        assertThat(users.teams(JUN))
                .containsExactly(
                        json(
                                """
                                {"teamId":"team_1","name":"Seoul Coders","role":"OWNER",
                                 "status":"JOINED","addedAt":"2026-01-01T12:00:00Z",
                                 "joinedAt":"2026-01-01T12:00:00Z"}
                                """));
        users.ok(join(JUN, "team_1"));
        assertThat(users.test().published()).isEmpty();
    }

    @Test
    void teams_come_in_pages() {
        IntStream.range(0, 3).forEach(n -> users.told(memberAdded("team_" + n, MINJI, "MEMBER")));
        var asked = HttpCalls.get("/api/users/teams").as(MINJI).query("limit", "2");

        var first = users.ok(asked);
        var second = users.ok(asked.query("cursor", first.path("next").asString()));

        assertThat(first.path("teams")).hasSize(2);
        assertThat(second.path("teams")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"teamId\":\"\"}", "{\"teamId\":\"a b\"}", "{\"teamId\":7}"})
    void a_team_id_has_the_form_of_one(String body) {
        var refused = users.send(HttpCalls.post("/api/users/teams/join").as(MINJI).json(body));

        assertThat(refused.getStatusCode()).isEqualTo(400);
    }
}
