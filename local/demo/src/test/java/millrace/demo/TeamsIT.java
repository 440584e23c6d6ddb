package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A team from its founding to its first member, over auth, its events and users. */
@ExtendWith(SharedCloud.class)
class TeamsIT {

    private final Shop shop;

    TeamsIT(Shop shop) {
        this.shop = shop;
    }

    private ApiAnswer join(Customer who, String teamId) {
        return shop.api().post("/api/users/teams/join", Map.of("teamId", teamId), who.headers());
    }

    @Test
    void a_user_joins_a_team_once_its_owner_added_them_and_nobody_else_does() {
        var owner = shop.customer();
        var member = shop.customer();
        var stranger = shop.customer();
        var teamId =
                shop.api()
                        .post("/api/teams", Map.of("name", "Seoul Coders"), owner.headers())
                        .expecting(201)
                        .text("teamId");
        assertThat(join(member, teamId).code()).isEqualTo("TEAM_NOT_FOUND");

        shop.api()
                .post(
                        "/api/teams/" + teamId + "/members",
                        Map.of("userId", member.userId(), "role", "MEMBER"),
                        owner.headers())
                .expecting(201);
        Eventually.holds(() -> join(member, teamId).isSuccess());

        assertThat(join(member, teamId).expecting(200).text("status")).isEqualTo("JOINED");
        assertThat(join(stranger, teamId).code()).isEqualTo("TEAM_NOT_FOUND");
        Eventually.asserted(() ->
                assertThat(
                                AuditTrailClient.types(
                                        new AuditTrailClient(shop)
                                                .events(Map.of("aggregate", teamId))))
                        .containsExactly("team.created", "team.member_added", "user.team_joined"));
    }
}
