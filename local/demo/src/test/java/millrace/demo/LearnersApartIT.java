package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import millrace.demo.client.Learner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One learner can neither read nor change what is another's. */
@ExtendWith(SharedCloud.class)
class LearnersApartIT {

    private static final long PRICE_KRW = 29_000;

    private final Shop shop;
    private final Learner learner;
    private final Learner other;

    LearnersApartIT(Shop shop) {
        this.shop = shop;
        this.learner = new Learner(shop.customer());
        this.other = new Learner(shop.customer());
    }

    private static void assertKeptOut(ApiAnswer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isIn(403, 404);
        assertThat(answer.code()).isNotEmpty();
    }

    @Test
    void an_attempt_is_its_learners_own() {
        var attemptId = learner.start("mission_1");

        assertKeptOut(other.get("/api/missions/attempts/" + attemptId));
        assertThat(other.post("/api/missions/mission_1/pause", Map.of()).status()).isEqualTo(409);
        assertThat(other.complete("mission_1", "javascript", "let a = 1;").status()).isEqualTo(409);
        assertThat(learner.attempt(attemptId).path("status").asString()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void an_evaluation_is_its_learners_own() {
        var attemptId = learner.start("mission_1");
        learner.complete("mission_1", "javascript", "let a = 1;").expecting(202);
        learner.awaitGrade(attemptId, Shop.LIMIT);
        var evaluationId =
                shop.watch()
                        .await(
                                "the evaluation",
                                1,
                                Shop.LIMIT,
                                record ->
                                        record.type().equals("evaluation.completed")
                                                && record.json()
                                                        .path("missionAttemptId")
                                                        .asString("")
                                                        .equals(attemptId))
                        .getFirst()
                        .json()
                        .path("evaluationId")
                        .asString();

        learner.get("/api/evaluations/" + evaluationId).expecting(200);
        assertKeptOut(other.get("/api/evaluations/" + evaluationId));
        assertKeptOut(other.post("/api/evaluations/" + evaluationId + "/regrade", Map.of()));
    }

    @Test
    void a_payment_is_confirmed_by_who_made_it() {
        var orderId = learner.pay("BASIC", PRICE_KRW).expecting(201).text("orderId");
        var paymentKey = shop.simulators().payInWindow(orderId, PRICE_KRW);

        assertKeptOut(other.confirm(paymentKey, orderId, PRICE_KRW));

        assertThat(shop.chargesOf(orderId)).isEqualTo(Charges.NONE);
        learner.confirm(paymentKey, orderId, PRICE_KRW).expecting(200);
        assertThat(other.account().path("planType").asString()).isEqualTo("FREE");
    }

    @Test
    void a_profile_shows_and_changes_its_own_user_only() {
        var bio = "bio " + UUID.randomUUID();
        learner.customer()
                .api()
                .put(
                        "/api/users/profile",
                        Map.of("nickname", "nick", "bio", bio, "skills", new String[] {"java"}),
                        learner.customer().headers())
                .expecting(200);

        assertThat(learner.profile().path("bio").asString()).isEqualTo(bio);
        assertThat(other.profile().path("userId").asLong()).isEqualTo(other.userId());
        assertThat(other.profile().toString()).doesNotContain(bio);
    }

    @Test
    void a_member_cannot_do_what_an_owner_can_and_a_stranger_nothing() {
        var stranger = new Learner(shop.customer());
        var teamId =
                learner.post("/api/teams", Map.of("name", "Team")).expecting(201).text("teamId");
        var members = "/api/teams/" + teamId + "/members";
        learner.post(members, Map.of("userId", other.userId(), "role", "MEMBER")).expecting(201);
        var stranger1 = Map.of("userId", stranger.userId(), "role", "MEMBER");

        assertKeptOut(other.post(members, stranger1));
        assertKeptOut(stranger.post(members, stranger1));
        assertKeptOut(stranger.get("/api/teams/" + teamId));
        assertKeptOut(stranger.post("/api/users/teams/join", Map.of("teamId", teamId)));
    }

    @Test
    void the_security_trail_is_for_oneself_and_administrators() {
        var trail = "/api/auth/users/" + learner.userId() + "/security-trail";

        assertKeptOut(other.get(trail));
        learner.get(trail).expecting(200);
        new Learner(shop.administrator()).get(trail).expecting(200);
    }

    @Test
    void routes_of_administrators_keep_learners_out() {
        assertKeptOut(learner.get("/api/evaluations/reviews"));
        assertKeptOut(learner.get("/api/audit/events?userId=" + other.userId()));
        assertKeptOut(learner.post("/api/evaluations", Map.of("missionAttemptId", "attempt-1")));
    }

    @Test
    void a_stolen_refresh_token_is_found_out_and_ends_the_session_for_everybody() {
        var tokens =
                Customer.trySignUp(
                                shop.api(),
                                "stolen-" + UUID.randomUUID() + "@millrace.test",
                                "demo-password",
                                "Owner")
                        .expecting(201);
        var next = refresh(tokens.text("refreshToken")).expecting(200);
        var third = refresh(next.text("refreshToken")).expecting(200);

        Eventually.asserted(
                () -> assertThat(refresh(tokens.text("refreshToken")).status()).isEqualTo(401));
        Eventually.asserted(
                () -> assertThat(refresh(third.text("refreshToken")).status()).isEqualTo(401));
    }

    private ApiAnswer refresh(String token) {
        return shop.api().post("/api/auth/refresh", Map.of("refreshToken", token), Map.of());
    }
}
