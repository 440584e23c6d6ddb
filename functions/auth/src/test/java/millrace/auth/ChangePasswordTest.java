package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Locale;
import millrace.events.auth.PasswordChanged;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {

    private static final String NEXT = "another long one";

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void the_new_password_logs_in_and_the_old_one_no_longer() {
        var mina = auth.signedUp();

        assertThat(auth.changePassword(mina.userId(), PASSWORD, NEXT).getStatusCode())
                .isEqualTo(200);
        assertThat(auth.logIn(EMAIL, NEXT).getStatusCode()).isEqualTo(200);
        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(401);
    }

    @Test
    void password_changed_is_published_after_what_came_before() {
        var mina = auth.signedUp();
        auth.changePassword(mina.userId(), PASSWORD, NEXT);

        assertThat(auth.test.published().getLast())
                .isEqualTo(new PasswordChanged(mina.userId(), NOON.toEpochMilli()));
        assertThat(auth.test.messages().getLast().header().aggregateVersion()).isEqualTo(2);
    }

    @Test
    void all_sessions_of_before_end_and_the_answer_holds_a_new_one() {
        var mina = auth.signedUp();
        var other = auth.tokens(auth.logIn(EMAIL, PASSWORD));
        var renewed = auth.tokens(auth.changePassword(mina.userId(), PASSWORD, NEXT));

        assertThat(auth.authorize(mina.token()).getIsAuthorized()).isFalse();
        assertThat(auth.authorize(other.token()).getIsAuthorized()).isFalse();
        assertThat(auth.refresh(other.refreshToken()).getStatusCode()).isEqualTo(401);
        assertThat(auth.authorize(renewed.token()).getIsAuthorized()).isTrue();
        assertThat(auth.refresh(renewed.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void an_access_token_that_was_seen_before_is_refused_within_a_minute() {
        var mina = auth.signedUp();
        assertThat(auth.authorize(mina.token()).getIsAuthorized()).isTrue();
        auth.changePassword(mina.userId(), PASSWORD, NEXT);

        // The gateway itself keeps an answer for 30 s.
        auth.test.clock().add(Duration.ofSeconds(30));
        assertThat(auth.authorize(mina.token()).getIsAuthorized()).isFalse();
    }

    @Test
    void a_wrong_current_password_changes_nothing_and_counts_as_a_guess() {
        var mina = auth.signedUp();
        for (int guess = 0; guess < 5; guess++) {
            var answer = auth.changePassword(mina.userId(), "wrong", NEXT);
            assertThat(answer.getStatusCode()).isEqualTo(403);
            assertThat(auth.code(answer)).isEqualTo("WRONG_PASSWORD");
        }

        var locked = auth.changePassword(mina.userId(), PASSWORD, NEXT);
        assertThat(locked.getStatusCode()).isEqualTo(423);
        assertThat(locked.getHeaders()).containsEntry("retry-after", "900");
        assertThat(auth.account(mina.userId()).tokenVersion()).isEqualTo(1);
    }

    @Test
    void the_right_password_forgets_wrong_ones() {
        var mina = auth.signedUp();
        for (int guess = 0; guess < 4; guess++) {
            auth.changePassword(mina.userId(), "wrong", NEXT);
        }
        auth.changePassword(mina.userId(), PASSWORD, NEXT);

        assertThat(auth.items("WRONG_PASSWORDS#")).isZero();
    }

    @Test
    void a_new_password_that_breaks_a_rule_is_named_and_nothing_is_counted() {
        var mina = auth.signedUp();
        var answer = auth.changePassword(mina.userId(), PASSWORD, EMAIL.toUpperCase(Locale.ROOT));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(auth.body(answer).path("errors").path(0).path("field").asString())
                .isEqualTo("/newPassword");
        assertThat(auth.items("WRONG_PASSWORDS#")).isZero();
    }

    @Test
    void a_caller_is_needed() {
        var answer =
                auth.send(
                        HttpCalls.put("/api/auth/password")
                                .json("{\"currentPassword\":\"a\",\"newPassword\":\"b\"}"));
        assertThat(answer.getStatusCode()).isEqualTo(401);
    }

    @Test
    void of_two_changes_at_once_the_second_to_commit_is_refused() {
        var mina = auth.signedUp();
        auth.key.meanwhile(() -> auth.changePassword(mina.userId(), PASSWORD, "overtaking it"));

        assertThat(auth.changePassword(mina.userId(), PASSWORD, NEXT).getStatusCode())
                .isEqualTo(403);
        assertThat(auth.logIn(EMAIL, "overtaking it").getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_at_any_step_changes_the_password_once() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var mina = watched.unwatched().signedUp();
            return Scenario.of(
                    () -> isDone(watched.changePassword(mina.userId(), PASSWORD, NEXT)),
                    () -> {
                        var plain = watched.unwatched();
                        assertThat(plain.logIn(EMAIL, NEXT).getStatusCode()).isEqualTo(200);
                        assertThat(plain.account(mina.userId()).tokenVersion()).isEqualTo(2);
                    });
        });
    }

    /** A client that lost the answer is told that the password is another by now. */
    private static boolean isDone(APIGatewayV2HTTPResponse answer) {
        return answer.getStatusCode() == 200 || answer.getStatusCode() == 403;
    }
}
