package millrace.auth;

import static millrace.auth.AuthForTests.refreshRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Two uses of one refresh token by one client. */
class SharedRefreshTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void two_tabs_that_refresh_at_once_get_the_same_next_pair() {
        var first = auth.signedUp();
        var other = new AtomicReference<APIGatewayV2HTTPResponse>();
        auth.key.meanwhile(() -> other.set(auth.refresh(first.refreshToken())));

        var answer = auth.refresh(first.refreshToken());

        assertThat(auth.tokens(answer)).isEqualTo(auth.tokens(other.get()));
        assertThat(auth.refresh(auth.tokens(answer).refreshToken()).getStatusCode()).isEqualTo(200);
        assertThat(auth.test.table().dump()).doesNotContain(auth.tokens(answer).refreshToken());
    }

    @Test
    void a_second_use_within_ten_seconds_gets_the_same_next_pair() {
        var first = auth.signedUp();
        var next = auth.tokens(auth.refresh(first.refreshToken()));
        auth.test.clock().add(Duration.ofSeconds(10).minusMillis(1));

        assertThat(auth.tokens(auth.refresh(first.refreshToken()))).isEqualTo(next);
        assertThat(auth.items("SESSION#")).isEqualTo(1);
    }

    @Test
    void a_second_use_of_a_session_that_was_ended_meanwhile_gets_nothing() {
        var first = auth.signedUp();
        var request = refreshRequest(first.refreshToken()).idempotencyKey("refresh-1");
        var next = auth.tokens(auth.send(request));
        auth.logOut(next);

        assertRefused(auth.refresh(first.refreshToken()));
        assertRefused(auth.send(request));
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(auth.code(answer)).isEqualTo("REFRESH_TOKEN_INVALID");
    }
}
