package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import millrace.events.auth.UserDeleted;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class DeleteAccountTest {

    private final AuthForTests auth = AuthForTests.create();

    private static HttpCalls.Request deleting(long userId, String password) {
        return HttpCalls.delete("/api/auth/account").as(userId).json(Map.of("password", password));
    }

    private APIGatewayV2HTTPResponse delete(long userId) {
        return auth.send(deleting(userId, PASSWORD));
    }

    @Test
    void a_deleted_account_is_told_of_and_nothing_of_the_person_stays() {
        var mina = auth.signedUp();
        assertThat(delete(mina.userId()).getStatusCode()).isEqualTo(204);

        assertThat(auth.test.published().getLast())
                .isEqualTo(new UserDeleted(mina.userId(), NOON.toEpochMilli()));
        assertThat(auth.test.messages().getLast().header().aggregateVersion()).isEqualTo(2);
        var rest =
                auth.test
                        .table()
                        .dump()
                        .lines()
                        .filter(line -> !line.startsWith(OutboxRow.PK_PREFIX))
                        .toList();
        assertThat(String.join("\n", rest)).doesNotContain(EMAIL, "Mina", "argon2");
    }

    @Test
    void all_sessions_end_and_nobody_logs_in() {
        var mina = auth.signedUp();
        var other = auth.tokens(auth.logIn(EMAIL, PASSWORD));
        delete(mina.userId());

        assertThat(auth.authorize(mina.token()).getIsAuthorized()).isFalse();
        assertThat(auth.authorize(other.token()).getIsAuthorized()).isFalse();
        assertThat(auth.refresh(other.refreshToken()).getStatusCode()).isEqualTo(401);
        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(401);
    }

    @Test
    void a_replay_takes_neither_the_address_nor_an_answer() {
        var mina = auth.signedUp();
        auth.deliver();
        var refresh = AuthForTests.refreshRequest(mina.refreshToken()).idempotencyKey("r-1");
        auth.send(refresh);
        delete(mina.userId());
        int mails = auth.mails().size();

        assertThat(auth.send(refresh).getStatusCode()).isEqualTo(401);
        assertThat(auth.code(auth.signUp(EMAIL))).isEqualTo("EMAIL_TAKEN");
        auth.send(PasswordResetTest.asking(EMAIL));
        auth.deliver();
        assertThat(auth.mails()).hasSize(mails);
    }

    @Test
    void a_verification_is_not_answered_again_for_an_account_that_is_gone() {
        var mina = auth.signedUp();
        auth.deliver();
        var token = auth.mails().getFirst().token();
        var request =
                HttpCalls.post("/api/auth/email-verification/confirm")
                        .json(Map.of("token", token))
                        .idempotencyKey("v-1");
        assertThat(auth.send(request).getStatusCode()).isEqualTo(204);
        delete(mina.userId());

        assertThat(auth.send(request).getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_wrong_password_deletes_nothing_and_counts_as_a_guess() {
        var mina = auth.signedUp();
        for (int guess = 0; guess < 5; guess++) {
            var answer = auth.send(deleting(mina.userId(), "wrong"));
            assertThat(answer.getStatusCode()).isEqualTo(403);
            assertThat(auth.code(answer)).isEqualTo("WRONG_PASSWORD");
        }

        assertThat(delete(mina.userId()).getStatusCode()).isEqualTo(423);
        assertThat(auth.account(mina.userId()).email()).isEqualTo(EMAIL);
    }

    @Test
    void others_are_not_touched() {
        var mina = auth.signedUp();
        var jun = auth.tokens(auth.signUp("jun@example.com"));
        delete(mina.userId());

        assertThat(auth.authorize(jun.token()).getIsAuthorized()).isTrue();
    }

    @Test
    void a_fault_at_any_step_deletes_once() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var plain = watched.unwatched();
            var mina = plain.signedUp();
            return Scenario.ofRequest(
                    () -> watched.send(deleting(mina.userId(), PASSWORD)),
                    () ->
                            assertThat(plain.test.published())
                                    .filteredOn(UserDeleted.class::isInstance)
                                    .hasSize(1));
        });
    }
}
