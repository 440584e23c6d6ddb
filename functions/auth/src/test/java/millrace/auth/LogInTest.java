package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.auth.AuthForTests.logInRequest;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import millrace.auth.account.EmailAddress;
import millrace.auth.account.EmailClaim;
import millrace.auth.account.Passwords;
import millrace.events.auth.UserLoggedIn;
import millrace.platform.http.HttpAnswer;
import millrace.platform.table.Change;
import millrace.testing.Faults;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;

class LogInTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void the_right_password_opens_a_session() {
        var signedUp = auth.signedUp();

        var answer = auth.logIn(" MINA@example.com", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        var tokens = auth.tokens(answer);
        assertThat(tokens.userId()).isEqualTo(signedUp.userId());
        assertThat(tokens.authUserId()).isEqualTo(signedUp.authUserId());
        assertThat(tokens.refreshToken()).isNotEqualTo(signedUp.refreshToken());
        assertThat(auth.authorize(tokens.token()).isAuthorized()).isTrue();
        assertThat(auth.items("SESSION#")).isEqualTo(2);
    }

    @Test
    void a_login_is_published_after_the_sign_up() {
        var tokens = auth.signedUp();
        auth.test.clock().advance(Duration.ofHours(1));

        auth.send(logInRequest(EMAIL, PASSWORD).header("User-Agent", "curl/8.0"));

        var rows = auth.test.table().outbox();
        assertThat(auth.test.published().getLast())
                .isEqualTo(
                        new UserLoggedIn(
                                tokens.userId(),
                                tokens.authUserId(),
                                EMAIL,
                                "192.0.2.1",
                                "curl/8.0",
                                TestClock.NOON.plus(Duration.ofHours(1)).toEpochMilli()));
        assertThat(rows.getLast().key()).isEqualTo(Long.toString(tokens.userId()));
        assertThat(rows.getLast().aggregateVersion())
                .isGreaterThan(rows.getFirst().aggregateVersion());
    }

    @Test
    void an_overlong_user_agent_is_cut() {
        auth.signedUp();

        var answer =
                auth.send(logInRequest(EMAIL, PASSWORD).header("user-agent", "x".repeat(2000)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(((UserLoggedIn) auth.test.published().getLast()).userAgent()).hasSize(512);
    }

    @Test
    void a_wrong_password_and_an_unknown_email_address_get_the_same_answer() {
        auth.signedUp();

        var wrong = auth.logIn(EMAIL, "another password");
        var unknown = auth.logIn("nobody@example.com", "another password");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(auth.code(wrong)).isEqualTo("WRONG_CREDENTIALS");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().keySet()).isEqualTo(wrong.headers().keySet());
    }

    @Test
    void a_wrong_password_and_an_unknown_email_address_take_the_same_steps() {
        assertThat(stepsOfLogIn("nobody@example.com")).isEqualTo(stepsOfLogIn(EMAIL));
    }

    private static List<String> stepsOfLogIn(String email) {
        var faults = Faults.none();
        var watched = AuthForTests.watchedBy(faults);
        watched.signedUp();
        int before = faults.steps().size();
        watched.logIn(email, "another password");
        return faults.steps().subList(before, faults.steps().size());
    }

    @Test
    void an_unknown_email_address_locks_like_a_known_one() {
        logInWrongly(5, "nobody@example.com");

        assertThat(auth.logIn("nobody@example.com", PASSWORD).statusCode()).isEqualTo(423);
    }

    @Test
    void after_four_wrong_passwords_the_right_one_is_taken() {
        auth.signedUp();
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_is_refused() {
        auth.signedUp();
        logInWrongly(5, EMAIL);

        var answer = auth.logIn(EMAIL, PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(423);
        assertThat(auth.code(answer)).isEqualTo("ACCOUNT_LOCKED");
        assertThat(answer.headers()).containsEntry("retry-after", "900");
    }

    @Test
    void a_lock_ends_after_fifteen_minutes() {
        auth.signedUp();
        logInWrongly(5, EMAIL);

        auth.test.clock().advance(Duration.ofMinutes(15).minusMillis(1));
        var justBefore = auth.logIn(EMAIL, PASSWORD);
        auth.test.clock().advance(Duration.ofMillis(1));
        var then = auth.logIn(EMAIL, PASSWORD);

        assertThat(justBefore.headers()).containsEntry("retry-after", "1");
        assertThat(then.statusCode()).isEqualTo(200);
    }

    @Test
    void after_a_lock_counting_begins_anew() {
        auth.signedUp();
        logInWrongly(5, EMAIL);
        auth.test.clock().advance(Duration.ofMinutes(15));

        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void trying_while_locked_does_not_prolong_the_lock() {
        auth.signedUp();
        logInWrongly(5, EMAIL);
        auth.test.clock().advance(Duration.ofMinutes(14));
        auth.logIn(EMAIL, "another password");

        auth.test.clock().advance(Duration.ofMinutes(1));

        assertThat(auth.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_counts_for_fifteen_minutes() {
        auth.signedUp();
        logInWrongly(1, EMAIL);
        auth.test.clock().advance(Duration.ofMinutes(15));
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_of_just_under_fifteen_minutes_ago_still_counts() {
        auth.signedUp();
        logInWrongly(1, EMAIL);
        auth.test.clock().advance(Duration.ofMinutes(15).minusMillis(1));
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(423);
    }

    @Test
    void the_right_password_forgets_the_wrong_ones() {
        auth.signedUp();
        logInWrongly(4, EMAIL);
        auth.logIn(EMAIL, PASSWORD);
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void guesses_sent_side_by_side_are_counted_one_by_one() throws Exception {
        auth.signedUp();
        var answers = new ConcurrentLinkedQueue<Integer>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> answers.add(auth.logIn(EMAIL, "a guess").statusCode()));
            }
        }

        assertThat(answers).hasSize(20);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(answers.stream().filter(status -> status == 423)).hasSize(15);
    }

    @Test
    void a_right_guess_loses_against_a_lock_that_was_set_meanwhile() {
        auth.signedUp();
        auth.key.meanwhile(() -> logInWrongly(5, EMAIL));

        assertThat(auth.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(423);
        assertThat(auth.items("SESSION#")).isEqualTo(1);
    }

    @Test
    void a_hash_is_renewed_when_hashes_cost_more_than_when_it_was_made() {
        var tokens = auth.signedUp();
        var costlier = auth.withCost(new Passwords.Cost(128, 2, 1));

        assertThat(costlier.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(200);

        var renewed = auth.account(tokens.userId()).passwordHash();
        assertThat(renewed).startsWith("$argon2id$v=19$m=128,t=2,p=1$");
        assertThat(costlier.logIn(EMAIL, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(auth.account(tokens.userId()).passwordHash()).isEqualTo(renewed);
    }

    @Test
    void a_hash_is_kept_when_hashes_cost_less_today() {
        var tokens = auth.signedUp();
        var hash = auth.account(tokens.userId()).passwordHash();

        auth.withCost(new Passwords.Cost(32, 1, 1)).logIn(EMAIL, PASSWORD);

        assertThat(auth.account(tokens.userId()).passwordHash()).isEqualTo(hash);
    }

    @Test
    void an_overlong_password_is_refused_before_it_is_hashed() {
        auth.signedUp();

        var answer = auth.logIn(EMAIL, "x".repeat(129));

        assertThat(auth.code(answer)).isEqualTo("VALIDATION_FAILED");
        assertThat(auth.items("WRONG_PASSWORDS#")).isZero();
    }

    @Test
    void a_fault_at_any_step_leaves_one_session_and_one_event() {
        StepFaults.forEachStep(faults -> {
            var watched = signedUpAndWatchedBy(faults);
            var request = logInRequest(EMAIL, PASSWORD).idempotencyKey("login-1");
            var last = new AtomicReference<HttpAnswer>();
            return Scenario.ofRequest(
                    () -> {
                        last.set(watched.send(request));
                        return last.get();
                    },
                    () -> {
                        assertThat(last.get().statusCode()).isEqualTo(200);
                        var tokens = watched.tokens(last.get());
                        var unwatched = watched.unwatched();
                        assertThat(unwatched.authorize(tokens.token()).isAuthorized()).isTrue();
                        assertThat(watched.items("SESSION#")).isEqualTo(1);
                        assertThat(watched.test.published()).hasSize(1);
                    });
        });
    }

    @Test
    void a_fault_at_any_step_counts_a_wrong_password_once() {
        StepFaults.forEachStep(faults -> {
            var watched = signedUpAndWatchedBy(faults);
            var request = logInRequest(EMAIL, "another password").idempotencyKey("login-1");
            return Scenario.ofRequest(
                    () -> watched.send(request),
                    () -> {
                        assertThat(watched.items("WRONG_PASSWORDS#")).isEqualTo(1);
                        assertThat(watched.test.table().dump())
                                .contains("\"at\":[\"2026-01-01T12:00:00Z\"]");
                    });
        });
    }

    /** The account is made by another deployment, so that only the login's steps are counted. */
    private static AuthForTests signedUpAndWatchedBy(Faults faults) {
        var watched = AuthForTests.watchedBy(faults);
        var elsewhere = AuthForTests.create();
        var tokens = elsewhere.signedUp();
        var email = EmailAddress.of(EMAIL);
        watched.test
                .table()
                .commit(
                        "sign-up",
                        List.of(
                                Change.create(elsewhere.account(tokens.userId()).item()),
                                Change.create(new EmailClaim(tokens.userId()).item(email))));
        return watched;
    }

    private void logInWrongly(int times, String email) {
        for (int i = 0; i < times; i++) {
            assertThat(auth.logIn(email, "another password").statusCode()).isEqualTo(401);
        }
    }
}
