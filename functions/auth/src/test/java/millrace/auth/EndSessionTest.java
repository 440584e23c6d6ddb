package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.events.auth.UserLoggedOut;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class EndSessionTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void logging_out_ends_the_session() {
        var tokens = auth.signedUp();

        var answer = auth.logOut(tokens);

        assertThat(answer.getStatusCode()).isEqualTo(204);
        assertThat(answer.getBody()).isEmpty();
        assertThat(auth.authorize(tokens.token()).getIsAuthorized()).isFalse();
    }

    @Test
    void logging_out_is_told_once_and_after_the_login() {
        var tokens = auth.signedUp();
        auth.logOut(tokens);
        auth.logOut(tokens);

        assertThat(auth.test.published().getLast())
                .isEqualTo(new UserLoggedOut(tokens.userId(), NOON.toEpochMilli()));
        assertThat(auth.test.messages().stream().map(told -> told.header().aggregateVersion()))
                .containsExactly(1L, 2L);
    }

    @Test
    void logging_out_leaves_other_sessions_of_the_user_alone() {
        var tokens = auth.signedUp();
        var other = auth.tokens(auth.logIn(EMAIL, PASSWORD));

        auth.logOut(tokens);

        assertThat(auth.authorize(other.token()).getIsAuthorized()).isTrue();
    }

    @Test
    void logging_out_again_is_no_error_and_changes_nothing() {
        var tokens = auth.signedUp();
        auth.logOut(tokens);
        var before = auth.test.table().dump();
        auth.test.clock().add(Duration.ofSeconds(1));

        assertThat(auth.logOut(tokens).getStatusCode()).isEqualTo(204);
        assertThat(auth.test.table().dump()).isEqualTo(before);
    }

    @Test
    void logging_out_again_with_an_idempotency_key_gets_the_same_empty_answer() {
        var tokens = auth.signedUp();
        var request =
                HttpCalls.post("/api/auth/logout")
                        .as(tokens.userId())
                        .header("authorization", "Bearer " + tokens.token())
                        .idempotencyKey("logout-1");
        auth.send(request);

        var again = auth.send(request);

        assertThat(again.getStatusCode()).isEqualTo(204);
        assertThat(again.getBody()).isEmpty();
    }

    @Test
    void a_caller_is_needed() {
        var answer = auth.send(HttpCalls.post("/api/auth/logout"));

        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(auth.code(answer)).isEqualTo("TOKEN_REQUIRED");
    }

    @Test
    void the_token_of_another_user_ends_nothing() {
        var mine = auth.signedUp();
        var theirs = auth.tokens(auth.signUp("jun@example.com"));

        var answer =
                auth.send(
                        HttpCalls.post("/api/auth/logout")
                                .as(mine.userId())
                                .header("authorization", "Bearer " + theirs.token()));

        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(auth.authorize(theirs.token()).getIsAuthorized()).isTrue();
    }

    @Test
    void a_fault_at_any_step_leaves_the_session_ended() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var tokens = watched.unwatched().signedUp();
            return Scenario.ofRequest(
                    () -> watched.logOut(tokens),
                    () -> {
                        var answer = watched.unwatched().refresh(tokens.refreshToken());
                        assertThat(answer.getStatusCode()).isEqualTo(401);
                    });
        });
    }
}
