package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Map;
import millrace.events.auth.AccountMail;
import millrace.events.auth.PasswordChanged;
import millrace.events.auth.PasswordResetRequested;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class PasswordResetTest {

    static final String NEXT = "another long one";

    private final AuthForTests auth = AuthForTests.create();

    static HttpCalls.Request asking(String email) {
        return HttpCalls.post("/api/auth/password-reset").json(Map.of("email", email));
    }

    static HttpCalls.Request confirming(String token, String password) {
        return HttpCalls.post("/api/auth/password-reset/confirm")
                .json(Map.of("token", token, "newPassword", password));
    }

    /** The token in the mail that the request brought. */
    private String mailed() {
        auth.send(asking(EMAIL));
        auth.deliver();
        return auth.mails(AccountMail.PASSWORD_RESET).getLast().token();
    }

    private APIGatewayV2HTTPResponse confirm(String token, String password) {
        return auth.send(confirming(token, password));
    }

    @Test
    void a_request_is_accepted_and_published() {
        var mina = auth.signedUp();
        var answer = auth.send(asking(" Mina@Example.com "));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getBody()).isEqualTo("{\"status\":\"ACCEPTED\"}");
        assertThat(auth.test.published().getLast())
                .isEqualTo(
                        new PasswordResetRequested(
                                mina.userId(), EMAIL, "192.0.2.1", NOON.toEpochMilli()));
    }

    @Test
    void an_address_that_nobody_has_gets_the_same_answer_after_the_same_steps() {
        var known = Faults.none();
        var unknown = Faults.none();
        var withAccount = AuthForTests.watchedBy(known);
        var without = AuthForTests.watchedBy(unknown);
        withAccount.unwatched().signedUp();

        var answer = withAccount.send(asking(EMAIL));
        var other = without.send(asking(EMAIL));

        assertThat(other.getStatusCode()).isEqualTo(answer.getStatusCode());
        assertThat(other.getBody()).isEqualTo(answer.getBody());
        assertThat(other.getHeaders().keySet()).isEqualTo(answer.getHeaders().keySet());
        assertThat(unknown.steps()).isEqualTo(known.steps());
        assertThat(without.test.published()).isEmpty();
    }

    @Test
    void the_mail_is_asked_for_with_the_address_and_what_its_token_is_made_of() {
        var mina = auth.signedUp();
        var token = mailed();

        assertThat(auth.mails(AccountMail.PASSWORD_RESET))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.request().userId()).isEqualTo(mina.userId());
                    assertThat(mail.request().email()).isEqualTo(EMAIL);
                    assertThat(mail.request().verified()).isFalse();
                    assertThat(mail.request().expiresAt())
                            .isEqualTo(NOON.plus(Duration.ofMinutes(30)).toEpochMilli());
                });
        assertThat(token).hasSize(43);
        assertThat(auth.test.table().dump()).doesNotContain(token);
    }

    @Test
    void the_link_sets_another_password_and_lets_its_reader_in() {
        var mina = auth.signedUp();
        var answer = confirm(mailed(), NEXT);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(auth.authorize(auth.tokens(answer).token()).getIsAuthorized()).isTrue();
        assertThat(auth.logIn(EMAIL, NEXT).getStatusCode()).isEqualTo(200);
        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(401);
        assertThat(auth.test.published())
                .contains(new PasswordChanged(mina.userId(), NOON.toEpochMilli()));
        assertThat(auth.account(mina.userId()).isVerified()).isTrue();
    }

    @Test
    void all_sessions_of_before_end() {
        var mina = auth.signedUp();
        confirm(mailed(), NEXT);

        assertThat(auth.authorize(mina.token()).getIsAuthorized()).isFalse();
        assertThat(auth.refresh(mina.refreshToken()).getStatusCode()).isEqualTo(401);
    }

    @Test
    void who_is_locked_out_is_let_in_and_may_log_in_again() {
        auth.signedUp();
        for (int guess = 0; guess < 5; guess++) {
            auth.logIn(EMAIL, "wrong");
        }
        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(423);

        assertThat(confirm(mailed(), NEXT).getStatusCode()).isEqualTo(200);
        assertThat(auth.logIn(EMAIL, NEXT).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_link_works_once() {
        auth.signedUp();
        var token = mailed();
        confirm(token, NEXT);

        assertRefused(confirm(token, "yet another one"));
        assertThat(auth.logIn(EMAIL, NEXT).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_link_works_for_thirty_minutes() {
        auth.signedUp();
        var token = mailed();

        auth.test.clock().add(Duration.ofMinutes(30));
        assertRefused(confirm(token, NEXT));
        auth.test.clock().add(Duration.ofMillis(-1));
        assertThat(confirm(token, NEXT).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_changed_password_voids_the_links_of_before() {
        var mina = auth.signedUp();
        var token = mailed();
        auth.changePassword(mina.userId(), PASSWORD, NEXT);

        assertRefused(confirm(token, "yet another one"));
    }

    @Test
    void a_token_for_another_use_or_of_nobody_is_refused_and_nothing_is_hashed() {
        auth.signedUp();
        auth.deliver();
        var verification = auth.mails(AccountMail.EMAIL_VERIFICATION).getFirst().token();

        assertRefused(confirm(verification, NEXT));
        assertRefused(confirm("made up", NEXT));
    }

    @Test
    void a_password_that_breaks_a_rule_leaves_the_link_good() {
        auth.signedUp();
        var token = mailed();

        var answer = confirm(token, "Mina Kim");
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(auth.code(answer)).isEqualTo("VALIDATION_FAILED");
        assertThat(confirm(token, NEXT).getStatusCode()).isEqualTo(200);
    }

    @Test
    void of_two_uses_at_once_one_is_refused() {
        auth.signedUp();
        var token = mailed();
        auth.key.meanwhile(() -> confirm(token, "overtaking it all"));

        assertRefused(confirm(token, NEXT));
        assertThat(auth.logIn(EMAIL, "overtaking it all").getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_at_any_step_of_the_confirmation_changes_the_password_once() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var plain = watched.unwatched();
            var mina = plain.signedUp();
            plain.send(asking(EMAIL));
            plain.deliver();
            var token = plain.mails(AccountMail.PASSWORD_RESET).getLast().token();
            return millrace.testing.Scenario.ofRequest(
                    () -> watched.send(confirming(token, NEXT)),
                    () -> {
                        assertThat(plain.logIn(EMAIL, NEXT).getStatusCode()).isEqualTo(200);
                        assertThat(plain.account(mina.userId()).tokenVersion()).isEqualTo(2);
                    });
        });
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(auth.code(answer)).isEqualTo("TOKEN_INVALID");
    }
}
