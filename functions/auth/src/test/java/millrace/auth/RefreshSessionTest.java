package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.auth.AuthForTests.refreshRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import millrace.auth.account.Accounts;
import millrace.auth.session.Sessions;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.testing.InterceptedCommits;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshSessionTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void a_refresh_token_is_exchanged_for_the_next_pair_in_the_same_session() {
        var first = auth.signedUp();
        auth.test.clock().add(Duration.ofMinutes(20));

        var answer = auth.refresh(first.refreshToken());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        var second = auth.tokens(answer);
        assertThat(second.userId()).isEqualTo(first.userId());
        assertThat(second.authUserId()).isEqualTo(first.authUserId());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(auth.authorize(first.token()).getIsAuthorized()).isFalse();
        assertThat(auth.authorize(second.token()).getIsAuthorized()).isTrue();
        assertThat(auth.items("SESSION#")).isEqualTo(1);
    }

    @Test
    void a_refresh_token_that_comes_twice_ends_the_whole_session() {
        var first = auth.signedUp();
        var second = auth.tokens(auth.refresh(first.refreshToken()));
        auth.test.clock().add(Duration.ofSeconds(10));

        var reuse = auth.refresh(first.refreshToken());

        assertRefused(reuse);
        assertRefused(auth.refresh(second.refreshToken()));
        assertThat(auth.authorize(second.token()).getIsAuthorized()).isFalse();
        assertThat(auth.test.metrics().sum("RefreshTokensReused")).isOne();
    }

    @Test
    void a_refresh_token_that_comes_twice_leaves_other_sessions_alone() {
        var first = auth.signedUp();
        var other = auth.tokens(auth.logIn(EMAIL, PASSWORD));
        auth.refresh(first.refreshToken());
        auth.test.clock().add(Duration.ofSeconds(10));
        auth.refresh(first.refreshToken());

        assertThat(auth.refresh(other.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void an_exchange_that_was_written_and_refused_wrongly_is_no_theft() {
        var refuses = new AtomicBoolean();
        var auth = refusingWhatItWrites(refuses, Duration.ZERO);
        var first = auth.signedUp();
        refuses.set(true);

        var next = auth.tokens(auth.refresh(first.refreshToken()));

        assertThat(auth.refresh(next.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void an_exchange_that_is_found_out_only_after_ten_seconds_is_no_theft_either() {
        var refuses = new AtomicBoolean();
        var auth = refusingWhatItWrites(refuses, Duration.ofSeconds(10));
        var first = auth.signedUp();
        refuses.set(true);

        var answer = auth.refresh(first.refreshToken());

        assertThat(auth.code(answer)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(auth.authorize(first.token()).getIsAuthorized()).isTrue();
    }

    /** Its table says once, so much later, that it did not write what it wrote. */
    private static AuthForTests refusingWhatItWrites(AtomicBoolean refuses, Duration later) {
        return AuthForTests.on(test ->
                test.on(
                        InterceptedCommits.on(
                                test.table(),
                                (tx, changes) -> {
                                    test.table().commit(tx, changes);
                                    if (isExchange(changes) && refuses.getAndSet(false)) {
                                        test.clock().add(later);
                                        throw new ConditionsFailed(Set.of());
                                    }
                                })));
    }

    private static boolean isExchange(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.key().pk().startsWith("REFRESH#"));
    }

    @Test
    void a_client_that_lost_the_answer_gets_it_again_with_its_idempotency_key() {
        var first = auth.signedUp();
        var request = refreshRequest(first.refreshToken()).idempotencyKey("refresh-1");

        var answer = auth.tokens(auth.send(request));
        var again = auth.tokens(auth.send(request));

        assertThat(again).isEqualTo(answer);
        assertThat(auth.refresh(again.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_lasts_for_fourteen_days() {
        var tokens = auth.signedUp();
        auth.test.clock().add(Duration.ofDays(14).minusMillis(1));
        var next = auth.refresh(tokens.refreshToken());
        auth.test.clock().add(Duration.ofDays(14));
        var tooLate = auth.refresh(auth.tokens(next).refreshToken());

        assertThat(next.getStatusCode()).isEqualTo(200);
        assertRefused(tooLate);
    }

    @Test
    void a_session_lasts_for_ninety_days_however_often_it_is_refreshed() {
        var tokens = auth.signedUp();
        for (var i = 0; i < 6; i++) {
            auth.test.clock().add(Duration.ofDays(14));
            auth.test.clock().add(Duration.ofMillis(-1));
            tokens = auth.tokens(auth.refresh(tokens.refreshToken()));
        }
        auth.test.clock().add(Duration.ofDays(6));
        tokens = auth.tokens(auth.refresh(tokens.refreshToken()));

        auth.test.clock().add(Duration.ofMinutes(1));

        assertRefused(auth.refresh(tokens.refreshToken()));
        assertThat(auth.authorize(tokens.token()).getIsAuthorized()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "../../etc", "é"})
    void a_token_that_was_never_given_is_refused(String token) {
        auth.signedUp();

        assertRefused(auth.refresh(token));
    }

    @Test
    void an_access_token_is_no_refresh_token() {
        assertThat(auth.refresh(auth.signedUp().token()).getStatusCode()).isEqualTo(400);
    }

    @Test
    void after_logout_a_refresh_token_is_refused_at_once() {
        var tokens = auth.signedUp();
        auth.logOut(tokens);

        assertRefused(auth.refresh(tokens.refreshToken()));
    }

    @Test
    void while_the_account_is_locked_its_sessions_go_on() {
        var tokens = auth.signedUp();
        for (var i = 0; i < 5; i++) {
            auth.logIn(EMAIL, "another password");
        }

        assertThat(auth.refresh(tokens.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void sessions_of_an_older_token_version_are_over() {
        var tokens = auth.signedUp();
        raiseTokenVersion(tokens.userId());

        assertRefused(auth.refresh(tokens.refreshToken()));
    }

    @Test
    void a_fault_at_any_step_uses_the_token_up_once_and_ends_nothing() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var last = new AtomicReference<APIGatewayV2HTTPResponse>();
            var first = new AtomicReference<Sessions.Tokens>();
            return Scenario.ofRequest(
                    () -> {
                        if (first.get() == null) {
                            first.set(watched.unwatched().signedUp());
                        }
                        var token = first.get().refreshToken();
                        last.set(watched.send(refreshRequest(token).idempotencyKey("refresh-1")));
                        return last.get();
                    },
                    () -> {
                        assertThat(last.get().getStatusCode()).isEqualTo(200);
                        var next = watched.tokens(last.get()).refreshToken();
                        var unwatched = watched.unwatched();
                        assertThat(unwatched.refresh(next).getStatusCode()).isEqualTo(200);
                    });
        });
    }

    private void raiseTokenVersion(long userId) {
        var table = auth.test.table();
        var accounts = Accounts.in(table);
        var stored = accounts.find(userId).orElseThrow();
        var raised = stored.value().secured("another hash");
        table.commit("password", List.of(accounts.replace(stored, raised)));
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(auth.code(answer)).isEqualTo("REFRESH_TOKEN_INVALID");
    }
}
