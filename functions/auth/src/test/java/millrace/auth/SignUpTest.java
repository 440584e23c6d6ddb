package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.auth.AuthForTests.signUpRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import millrace.auth.account.Account;
import millrace.events.auth.UserSignedUp;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.testing.InterceptedCommits;
import millrace.testing.Scenario;
import millrace.testing.SequentialIds;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void a_new_user_gets_tokens_and_an_account() {
        var answer = auth.signUp(EMAIL);

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(auth.body(answer).propertyNames())
                .containsExactlyInAnyOrder("token", "refreshToken", "userId", "authUserId");
        var tokens = auth.tokens(answer);
        assertThat(tokens.userId()).isBetween(1L, (1L << 48) - 1);
        assertThat(tokens.authUserId()).isEqualTo("auth_user_" + tokens.userId());
        var account = auth.account(tokens.userId());
        assertThat(account)
                .isEqualTo(
                        new Account(
                                tokens.userId(),
                                EMAIL,
                                "Mina Kim",
                                account.passwordHash(),
                                1,
                                List.of(),
                                null,
                                TestClock.NOON,
                                TestClock.NOON,
                                null,
                                null));
        assertThat(account.passwordHash()).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(auth.authorize(tokens.token()).getIsAuthorized()).isTrue();
    }

    @Test
    void a_sign_up_is_published_under_the_user_id() {
        var tokens = auth.signedUp();

        assertThat(auth.test.published())
                .containsExactly(
                        new UserSignedUp(
                                tokens.authUserId(),
                                tokens.userId(),
                                EMAIL,
                                "Mina Kim",
                                "192.0.2.1",
                                TestClock.NOON.toEpochMilli()));
        var row = auth.test.table().outbox().getFirst();
        assertThat(row.topic()).isEqualTo("auth-events");
        assertThat(row.key()).isEqualTo(Long.toString(tokens.userId()));
        assertThat(row.sequence()).isEqualTo(1);
    }

    @Test
    void neither_the_password_nor_a_token_is_stored_as_it_is() {
        var tokens = auth.signedUp();

        assertThat(auth.test.table().dump())
                .doesNotContain(PASSWORD, tokens.token(), tokens.refreshToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mina@Example.COM", "  mina@example.com "})
    void an_email_address_is_unique_without_regard_to_case_and_spaces(String again) {
        auth.signedUp();

        var answer = auth.signUp(again);

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(auth.code(answer)).isEqualTo("EMAIL_TAKEN");
        assertThat(auth.items("USER#")).isEqualTo(1);
    }

    @Test
    void of_two_sign_ups_at_once_with_one_email_address_one_is_refused() {
        var other = new AtomicReference<APIGatewayV2HTTPResponse>();
        auth.key.meanwhile(() -> other.set(auth.signUp(EMAIL)));

        var answer = auth.signUp(EMAIL);

        assertThat(other.get().getStatusCode()).isEqualTo(201);
        assertThat(auth.code(answer)).isEqualTo("EMAIL_TAKEN");
        assertThat(auth.items("USER#")).isEqualTo(1);
        assertThat(auth.items("SESSION#")).isEqualTo(1);
        assertThat(auth.test.published()).hasSize(1);
    }

    /** One of 2^48 for each user that there is: too rare to be told better than as a 503. */
    @Test
    void a_user_id_in_use_is_never_given_twice() {
        var first = auth.signedUp();
        long last = SequentialIds.number(auth.test.ids().next());
        var inUse =
                LongStream.rangeClosed(last + 1, last + 7)
                        .mapToObj(id -> Item.of(Key.of("USER#" + id, "ACCOUNT"), Map.of()))
                        .map(Change::create)
                        .toList();
        auth.test.table().commit("given", List.copyOf(inUse));

        assertThat(auth.signUp("jun@example.com").getStatusCode()).isEqualTo(503);
        assertThat(auth.signUp("jun@example.com").getStatusCode()).isEqualTo(201);
        assertThat(auth.account(first.userId()).email()).isEqualTo(EMAIL);
    }

    @Test
    void a_sign_up_that_was_written_and_refused_wrongly_is_not_told_that_the_address_is_taken() {
        var refusals = new AtomicInteger(1);
        var refusedWrongly =
                AuthForTests.on(test ->
                        test.on(
                                InterceptedCommits.on(
                                        test.table(),
                                        (tx, changes) -> {
                                            test.table().commit(tx, changes);
                                            if (isSignUp(changes)
                                                    && refusals.getAndDecrement() > 0) {
                                                throw new ConditionsFailed(Set.of());
                                            }
                                        })));

        var answer = refusedWrongly.signUp(EMAIL);

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(refusedWrongly.code(answer)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(refusedWrongly.items("USER#")).isEqualTo(1);
    }

    private static boolean isSignUp(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.key().pk().startsWith("EMAIL#"));
    }

    @Test
    void nothing_is_kept_of_a_request_that_carries_a_password() {
        var request = signUpRequest(EMAIL).idempotencyKey("sign-up-1");

        auth.send(request);
        var again = auth.send(request);

        assertThat(auth.code(again)).isEqualTo("EMAIL_TAKEN");
        assertThat(auth.items("ANSWER#")).isZero();
    }

    @Test
    void a_fault_at_any_step_leaves_one_account_one_session_and_one_event() {
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            var request = signUpRequest(EMAIL);
            var last = new AtomicReference<APIGatewayV2HTTPResponse>();
            return Scenario.ofRequest(
                    () -> {
                        last.set(watched.send(request));
                        return last.get();
                    },
                    () -> verifySignedUpOnce(watched.unwatched(), last.get()));
        });
    }

    /** A client that lost the answer is told that its address has an account, and logs in. */
    private static void verifySignedUpOnce(AuthForTests auth, APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isIn(201, 409);
        assertThat(auth.items("USER#")).isEqualTo(1);
        assertThat(auth.items("SESSION#")).isEqualTo(1);
        assertThat(auth.test.published()).hasSize(1);
        var tokens =
                auth.tokens(answer.getStatusCode() == 201 ? answer : auth.logIn(EMAIL, PASSWORD));
        assertThat(auth.account(tokens.userId()).email()).isEqualTo(EMAIL);
        assertThat(auth.authorize(tokens.token()).getIsAuthorized()).isTrue();
        assertThat(auth.refresh(tokens.refreshToken()).getStatusCode()).isEqualTo(200);
    }
}
