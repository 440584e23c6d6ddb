package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.auth.AuthForTests.logInRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import millrace.auth.account.Accounts;
import millrace.auth.account.EmailClaim;
import millrace.auth.account.Passwords;
import millrace.events.auth.UserLoggedIn;
import millrace.platform.table.Change;
import millrace.platform.text.EmailAddress;
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

        assertThat(answer.getStatusCode()).isEqualTo(200);
        var tokens = auth.tokens(answer);
        assertThat(tokens.userId()).isEqualTo(signedUp.userId());
        assertThat(tokens.authUserId()).isEqualTo(signedUp.authUserId());
        assertThat(tokens.refreshToken()).isNotEqualTo(signedUp.refreshToken());
        assertThat(auth.authorize(tokens.token()).getIsAuthorized()).isTrue();
        assertThat(auth.items("SESSION#")).isEqualTo(2);
    }

    @Test
    void a_login_is_published_after_the_sign_up() {
        var tokens = auth.signedUp();
        auth.test.clock().add(Duration.ofHours(1));

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
        assertThat(rows.getLast().sequence()).isGreaterThan(rows.getFirst().sequence());
    }

    @Test
    void an_overlong_user_agent_is_cut() {
        auth.signedUp();

        var answer =
                auth.send(logInRequest(EMAIL, PASSWORD).header("user-agent", "x".repeat(2000)));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(((UserLoggedIn) auth.test.published().getLast()).userAgent()).hasSize(512);
    }

    @Test
    void a_wrong_password_and_an_unknown_email_address_get_the_same_answer() {
        auth.signedUp();

        var wrong = auth.logIn(EMAIL, "another password");
        var unknown = auth.logIn("nobody@example.com", "another password");

        assertThat(wrong.getStatusCode()).isEqualTo(401);
        assertThat(auth.code(wrong)).isEqualTo("WRONG_CREDENTIALS");
        assertThat(unknown.getStatusCode()).isEqualTo(wrong.getStatusCode());
        assertThat(unknown.getBody()).isEqualTo(wrong.getBody());
        assertThat(unknown.getHeaders().keySet()).isEqualTo(wrong.getHeaders().keySet());
    }

    @Test
    void a_wrong_password_and_an_unknown_email_address_take_the_same_steps() {
        assertThat(stepsOfLogIn("nobody@example.com")).isEqualTo(stepsOfLogIn(EMAIL));
    }

    private static List<String> stepsOfLogIn(String email) {
        var faults = Faults.none();
        var watched = AuthForTests.watchedBy(faults);
        watched.signedUp();
        var before = faults.steps().size();
        watched.logIn(email, "another password");
        return faults.steps().subList(before, faults.steps().size());
    }

    @Test
    void a_hash_is_renewed_when_hashes_cost_more_than_when_it_was_made() {
        var tokens = auth.signedUp();
        var costlier = auth.withCost(new Passwords.Cost(256, 2, 1));

        assertThat(costlier.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);

        var renewed = auth.account(tokens.userId()).passwordHash();
        assertThat(renewed).startsWith("$argon2id$v=19$m=256,t=2,p=1$");
        assertThat(costlier.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
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

        var answer = auth.logIn(EMAIL, "x".repeat(257));

        assertThat(auth.code(answer)).isEqualTo("VALIDATION_FAILED");
        assertThat(auth.items("WRONG_PASSWORDS#")).isZero();
    }

    @Test
    void a_fault_at_any_step_leaves_an_event_for_each_session() {
        StepFaults.forEachStep(faults -> {
            var watched = signedUpAndWatchedBy(faults);
            var request = logInRequest(EMAIL, PASSWORD);
            var last = new AtomicReference<APIGatewayV2HTTPResponse>();
            return Scenario.ofRequest(
                    () -> {
                        last.set(watched.send(request));
                        return last.get();
                    },
                    () -> {
                        assertThat(last.get().getStatusCode()).isEqualTo(200);
                        var tokens = watched.tokens(last.get());
                        var unwatched = watched.unwatched();
                        assertThat(unwatched.authorize(tokens.token()).getIsAuthorized()).isTrue();
                        assertThat(watched.test.published())
                                .as("a session that was opened has its event")
                                .hasSize((int) watched.items("SESSION#"));
                    });
        });
    }

    @Test
    void a_fault_at_any_step_leaves_a_wrong_password_counted() {
        StepFaults.forEachStep(faults -> {
            var watched = signedUpAndWatchedBy(faults);
            var request = logInRequest(EMAIL, "another password");
            return Scenario.ofRequest(
                    () -> watched.send(request),
                    () -> {
                        assertThat(watched.items("WRONG_PASSWORDS#")).isEqualTo(1);
                        assertThat(watched.test.table().dump())
                                .contains("\"at\":[\"2026-01-01T12:00:00Z\"");
                    });
        });
    }

    /** The account is made by another deployment, so that only the login's steps are counted. */
    private static AuthForTests signedUpAndWatchedBy(Faults faults) {
        var watched = AuthForTests.watchedBy(faults);
        var elsewhere = AuthForTests.create();
        var tokens = elsewhere.signedUp();
        var email = EmailAddress.of(EMAIL);
        var table = watched.test.table();
        table.commit(
                "sign-up",
                List.of(
                        Accounts.in(table).create(elsewhere.account(tokens.userId())),
                        Change.create(new EmailClaim(tokens.userId()).item(email))));
        return watched;
    }
}
