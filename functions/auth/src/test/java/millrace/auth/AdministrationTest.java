package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import millrace.auth.role.GrantRole;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rights of an administrator over accounts. */
class AdministrationTest {

    private final AuthForTests auth = AuthForTests.create();
    private long mina;
    private long jun;

    @BeforeEach
    void two_administrators() {
        mina = auth.signedUp().userId();
        jun = auth.tokens(auth.signUp("jun@example.com")).userId();
        auth.grant("ADMIN");
        var _ = auth.grantRole.apply(new GrantRole("jun@example.com", "ADMIN"));
    }

    private static HttpCalls.Request unlocking(long userId) {
        return HttpCalls.delete("/api/auth/users/{userId}/lock")
                .path("userId", String.valueOf(userId));
    }

    private static HttpCalls.Request revoking(long userId) {
        return HttpCalls.delete("/api/auth/users/{userId}/roles/{role}")
                .path("userId", String.valueOf(userId))
                .path("role", "ADMIN");
    }

    @Test
    void a_locked_account_is_unlocked() {
        for (int guess = 0; guess < 5; guess++) {
            auth.logIn(EMAIL, "wrong");
        }

        assertThat(auth.send(unlocking(mina).as(jun, "ADMIN")).getStatusCode()).isEqualTo(204);
        assertThat(auth.account(mina).lockedUntil()).isNull();
        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
    }

    @Test
    void nobody_but_an_administrator_unlocks() {
        assertRefused(auth.send(unlocking(mina).as(mina)), 403, "ROLE_REQUIRED");
        assertRefused(auth.send(unlocking(4_711).as(jun, "ADMIN")), 404, "USER_NOT_FOUND");
    }

    @Test
    void a_role_is_taken_within_a_minute() {
        var tokens = auth.tokens(auth.logIn("jun@example.com", PASSWORD));
        assertThat(auth.authorize(tokens.token()).getContext()).containsEntry("roles", "ADMIN");

        assertThat(auth.send(revoking(jun).as(mina, "ADMIN")).getStatusCode()).isEqualTo(204);
        auth.test.clock().add(Duration.ofSeconds(30));
        assertThat(auth.authorize(tokens.token()).getContext()).containsEntry("roles", "");
    }

    @Test
    void nobody_takes_their_own_role_so_that_one_administrator_stays() {
        assertRefused(auth.send(revoking(mina).as(mina, "ADMIN")), 409, "OWN_ROLE");
        assertThat(auth.account(mina).roles()).containsExactly("ADMIN");
    }

    @Test
    void who_has_lost_the_role_takes_no_other_although_the_gateway_still_lets_them() {
        auth.send(revoking(jun).as(mina, "ADMIN"));

        assertRefused(auth.send(revoking(mina).as(jun, "ADMIN")), 403, "ROLE_REQUIRED");
        assertThat(auth.account(mina).roles()).containsExactly("ADMIN");
    }

    @Test
    void of_two_that_take_each_others_role_at_once_one_stays() {
        var other = auth.unwatched();
        var slower =
                auth.over(
                        Overtaking.before(
                                auth.test, () -> other.send(revoking(jun).as(mina, "ADMIN"))));

        assertRefused(slower.send(revoking(mina).as(jun, "ADMIN")), 403, "ROLE_REQUIRED");
        assertThat(auth.account(mina).roles()).containsExactly("ADMIN");
        assertThat(auth.account(jun).roles()).isEmpty();
    }

    @Test
    void a_role_that_somebody_has_not_cannot_be_taken() {
        var sora = auth.tokens(auth.signUp("sora@example.com")).userId();
        assertRefused(auth.send(revoking(sora).as(mina, "ADMIN")), 404, "ROLE_NOT_FOUND");
        assertRefused(auth.send(revoking(mina).as(sora)), 403, "ROLE_REQUIRED");
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer, int status, String code) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(auth.code(answer)).isEqualTo(code);
    }
}
