package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;

/** The limits of one source within a quarter of an hour. */
class SourceLimitTest {

    private final AuthForTests auth = AuthForTests.create();

    private APIGatewayV2HTTPResponse last(int times, HttpCalls.Request request) {
        for (int sent = 1; sent < times; sent++) {
            auth.send(request);
        }
        return auth.send(request);
    }

    @Test
    void a_hundred_sign_ups_and_no_more() {
        var request = AuthForTests.signUpRequest(EMAIL);
        assertThat(last(100, request).getStatusCode()).isEqualTo(409);
        assertTooMany(auth.send(AuthForTests.signUpRequest("jun@example.com")));
        assertThat(auth.items("USER#")).isOne();
    }

    @Test
    void twenty_requests_for_a_reset_and_no_more() {
        var request = PasswordResetTest.asking("nobody@example.com");
        assertThat(last(20, request).getStatusCode()).isEqualTo(202);
        assertTooMany(auth.send(PasswordResetTest.asking(EMAIL)));
    }

    @Test
    void a_thousand_refreshes_and_no_more() {
        var tokens = auth.signedUp();
        assertThat(last(1_000, AuthForTests.refreshRequest("made up")).getStatusCode())
                .isEqualTo(401);
        assertTooMany(auth.refresh(tokens.refreshToken()));

        auth.test.clock().add(Duration.ofMinutes(15));
        assertThat(auth.refresh(tokens.refreshToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_refusal_for_now_is_not_kept_for_the_key_of_the_request() {
        var tokens = auth.signedUp();
        last(1_000, AuthForTests.refreshRequest("made up"));
        var request = AuthForTests.refreshRequest(tokens.refreshToken()).idempotencyKey("r-1");
        assertTooMany(auth.send(request));

        auth.test.clock().add(Duration.ofMinutes(15));
        assertThat(auth.send(request).getStatusCode()).isEqualTo(200);
    }

    /** The holder of an IPv6 address has 2^64 of them. */
    @Test
    void addresses_of_one_ipv6_network_are_one_source() {
        for (int sent = 1; sent <= 20; sent++) {
            auth.send(PasswordResetTest.asking(EMAIL).from("2001:db8:1:2::" + sent));
        }

        assertTooMany(auth.send(PasswordResetTest.asking(EMAIL).from("2001:db8:1:2:3:4:5:6")));
        assertThat(
                        auth.send(PasswordResetTest.asking(EMAIL).from("2001:db8:1:3::1"))
                                .getStatusCode())
                .isEqualTo(202);
    }

    @Test
    void the_source_is_kept_as_a_hash_only() {
        auth.signedUp();
        auth.logIn(EMAIL, PASSWORD);
        assertThat(auth.items("SOURCE_REQUESTS#SIGN_UP#")).isOne();
        assertThat(auth.test.table().dump().lines().filter(line -> line.startsWith("SOURCE")))
                .noneMatch(line -> line.contains("192.0.2.1"));
    }

    private void assertTooMany(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isEqualTo(429);
        assertThat(auth.code(answer)).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(answer.getHeaders()).containsEntry("retry-after", "900");
    }
}
