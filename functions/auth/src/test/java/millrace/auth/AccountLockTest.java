package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import millrace.events.auth.AccountLocked;
import millrace.testing.Faults;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;

class AccountLockTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void an_unknown_email_address_locks_like_a_known_one() {
        logInWrongly(5, "nobody@example.com");

        assertThat(auth.logIn("nobody@example.com", PASSWORD).getStatusCode()).isEqualTo(423);
    }

    @Test
    void after_four_wrong_passwords_the_right_one_is_taken() {
        auth.signedUp();
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_is_refused() {
        auth.signedUp();
        logInWrongly(5, EMAIL);

        var answer = auth.logIn(EMAIL, PASSWORD);

        assertThat(answer.getStatusCode()).isEqualTo(423);
        assertThat(auth.code(answer)).isEqualTo("ACCOUNT_LOCKED");
        assertThat(answer.getHeaders()).containsEntry("retry-after", "900");
    }

    @Test
    void a_lock_ends_after_fifteen_minutes() {
        auth.signedUp();
        logInWrongly(5, EMAIL);

        auth.test.clock().add(Duration.ofMinutes(15).minusMillis(1));
        var justBefore = auth.logIn(EMAIL, PASSWORD);
        auth.test.clock().add(Duration.ofMillis(1));
        var then = auth.logIn(EMAIL, PASSWORD);

        assertThat(justBefore.getHeaders()).containsEntry("retry-after", "1");
        assertThat(then.getStatusCode()).isEqualTo(200);
    }

    @Test
    void after_a_lock_counting_begins_anew() {
        auth.signedUp();
        logInWrongly(5, EMAIL);
        auth.test.clock().add(Duration.ofMinutes(15));

        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
    }

    @Test
    void trying_while_locked_does_not_prolong_the_lock() {
        auth.signedUp();
        logInWrongly(5, EMAIL);
        auth.test.clock().add(Duration.ofMinutes(14));
        auth.logIn(EMAIL, "another password");

        auth.test.clock().add(Duration.ofMinutes(1));

        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_counts_for_fifteen_minutes() {
        auth.signedUp();
        logInWrongly(1, EMAIL);
        auth.test.clock().add(Duration.ofMinutes(15));
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_of_just_under_fifteen_minutes_ago_still_counts() {
        auth.signedUp();
        logInWrongly(1, EMAIL);
        auth.test.clock().add(Duration.ofMinutes(15).minusMillis(1));
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(423);
    }

    @Test
    void the_right_password_forgets_the_wrong_ones() {
        auth.signedUp();
        logInWrongly(4, EMAIL);
        auth.logIn(EMAIL, PASSWORD);
        logInWrongly(4, EMAIL);

        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
    }

    @Test
    void guesses_sent_side_by_side_are_counted_one_by_one() throws Exception {
        auth.signedUp();
        var answers = new ConcurrentLinkedQueue<Integer>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++) {
                threads.execute(() -> answers.add(auth.logIn(EMAIL, "a guess").getStatusCode()));
            }
        }

        assertThat(answers).hasSize(20);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(answers.stream().filter(status -> status == 423)).hasSize(15);
    }

    @Test
    void a_password_that_was_counted_before_the_lock_is_looked_at() {
        auth.signedUp();
        auth.key.meanwhile(() -> logInWrongly(4, EMAIL));

        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
        assertThat(auth.items("WRONG_PASSWORDS#")).isZero();
    }

    @Test
    void a_lock_puts_nobody_out_who_is_in() {
        var tokens = auth.signedUp();
        logInWrongly(5, EMAIL);

        assertThat(auth.authorize(tokens.token()).getIsAuthorized()).isTrue();
        assertThat(auth.refresh(tokens.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_lock_is_published_once_and_an_unknown_address_has_none() {
        var tokens = auth.signedUp();
        logInWrongly(5, EMAIL);
        auth.logIn(EMAIL, PASSWORD);
        logInWrongly(5, "nobody@example.com");

        assertThat(auth.test.published().stream().filter(AccountLocked.class::isInstance))
                .containsExactly(
                        new AccountLocked(
                                tokens.userId(),
                                "TOO_MANY_WRONG_PASSWORDS",
                                TestClock.NOON.toEpochMilli()));
    }

    @Test
    void the_fifth_wrong_password_takes_the_same_steps_for_an_unknown_address() {
        assertThat(stepsOfTheFifth("nobody@example.com")).isEqualTo(stepsOfTheFifth(EMAIL));
    }

    private static List<String> stepsOfTheFifth(String email) {
        var faults = Faults.none();
        var watched = AuthForTests.watchedBy(faults);
        watched.signedUp();
        for (int wrong = 1; wrong < 5; wrong++) {
            watched.logIn(email, "another password");
        }
        int before = faults.steps().size();
        watched.logIn(email, "another password");
        return faults.steps().subList(before, faults.steps().size());
    }

    private APIGatewayV2HTTPResponse guess(String name, String address) {
        return auth.send(AuthForTests.logInRequest(name + "@example.com", "a guess").from(address));
    }

    /** A source is all addresses of an IPv6 network: its holder may take another for each guess. */
    @Test
    void one_source_can_try_three_hundred_passwords_in_a_quarter_of_an_hour() {
        for (int account = 0; account < 300; account++) {
            assertThat(guess("user" + account, "2001:db8:1:2::" + account).getStatusCode())
                    .isEqualTo(401);
        }

        var refused = guess("another", "2001:db8:1:2:3:4:5:6");
        var neighbour = guess("another", "2001:db8:1:3::1");
        auth.test.clock().add(Duration.ofMinutes(15));
        var later = guess("another", "2001:db8:1:2:3:4:5:6");

        assertThat(refused.getStatusCode()).isEqualTo(429);
        assertThat(auth.code(refused)).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(neighbour.getStatusCode()).isEqualTo(401);
        assertThat(refused.getHeaders()).containsEntry("retry-after", "900");
        assertThat(later.getStatusCode()).isEqualTo(401);
    }

    private void logInWrongly(int times, String email) {
        for (var i = 0; i < times; i++) {
            assertThat(auth.logIn(email, "another password").getStatusCode()).isEqualTo(401);
        }
    }

    @Test
    void lock_outs_are_counted_for_the_alarm() {
        auth.signedUp();
        for (int guess = 0; guess < 6; guess++) {
            auth.logIn(EMAIL, "wrong");
        }
        assertThat(auth.test.metrics().sum("LockOuts")).isOne();
    }
}
