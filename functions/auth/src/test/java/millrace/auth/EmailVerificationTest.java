package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Map;
import millrace.events.auth.AccountMail;
import millrace.events.auth.UserEmailVerified;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class EmailVerificationTest {

    private final AuthForTests auth = AuthForTests.create();

    private static HttpCalls.Request confirming(String token) {
        return HttpCalls.post("/api/auth/email-verification/confirm").json(Map.of("token", token));
    }

    private String mailed(AuthForTests to) {
        to.signedUp();
        to.deliver();
        return to.mails(AccountMail.EMAIL_VERIFICATION).getFirst().token();
    }

    @Test
    void a_sign_up_asks_for_one_mail_to_its_address() {
        mailed(auth);

        assertThat(auth.mails())
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.request().mail()).isEqualTo(AccountMail.EMAIL_VERIFICATION);
                    assertThat(mail.request().email()).isEqualTo(EMAIL);
                });
    }

    @Test
    void the_link_verifies_the_address_and_tells_of_it_once() {
        var token = mailed(auth);
        var answer = auth.send(confirming(token));

        assertThat(answer.getStatusCode()).isEqualTo(204);
        var told = (UserEmailVerified) auth.test.published().getLast();
        assertThat(told.timestamp()).isEqualTo(NOON.toEpochMilli());
        assertThat(auth.account(told.userId()).emailVerifiedAt()).isEqualTo(NOON);
    }

    @Test
    void the_link_works_once() {
        var token = mailed(auth);
        auth.send(confirming(token));

        assertRefused(auth.send(confirming(token)));
        assertThat(auth.test.published())
                .filteredOn(UserEmailVerified.class::isInstance)
                .hasSize(1);
    }

    @Test
    void the_link_works_for_three_days() {
        var token = mailed(auth);
        auth.test.clock().add(Duration.ofDays(3));
        assertRefused(auth.send(confirming(token)));
        auth.test.clock().add(Duration.ofMillis(-1));
        assertThat(auth.send(confirming(token)).getStatusCode()).isEqualTo(204);
    }

    @Test
    void another_token_verifies_nothing() {
        mailed(auth);
        assertRefused(auth.send(confirming("made up")));
        assertThat(auth.test.published()).noneMatch(UserEmailVerified.class::isInstance);
    }

    @Test
    void the_same_key_gets_the_first_answer_again() {
        var request = confirming(mailed(auth)).idempotencyKey("confirm-1");
        auth.send(request);
        assertThat(auth.send(request).getStatusCode()).isEqualTo(204);
    }

    @Test
    void a_fault_at_any_step_verifies_once() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var plain = watched.unwatched();
            var request = confirming(mailed(plain)).idempotencyKey("confirm-1");
            return Scenario.ofRequest(
                    () -> watched.send(request),
                    () ->
                            assertThat(plain.test.published())
                                    .filteredOn(UserEmailVerified.class::isInstance)
                                    .hasSize(1));
        });
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(auth.code(answer)).isEqualTo("TOKEN_INVALID");
    }
}
