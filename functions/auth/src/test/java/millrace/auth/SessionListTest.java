package millrace.auth;

import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.PASSWORD;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import millrace.auth.session.Sessions.Tokens;
import millrace.events.auth.UserLoggedOut;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionListTest {

    private final AuthForTests auth = AuthForTests.create();

    private static HttpCalls.Request as(Tokens tokens, HttpCalls.Request request) {
        return request.as(tokens.userId()).header("authorization", "Bearer " + tokens.token());
    }

    private JsonNode sessions(Tokens tokens) {
        var answer = auth.send(as(tokens, HttpCalls.get("/api/auth/sessions")));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return auth.body(answer).path("sessions");
    }

    private APIGatewayV2HTTPResponse end(Tokens caller, String sessionId) {
        return auth.send(
                as(caller, HttpCalls.delete("/api/auth/sessions/{id}").path("id", sessionId)));
    }

    private APIGatewayV2HTTPResponse endAll(Tokens caller) {
        return auth.send(as(caller, HttpCalls.delete("/api/auth/sessions")));
    }

    @Test
    void the_sessions_of_the_caller_are_listed_newest_first_without_a_whole_address() {
        var first = auth.signedUp();
        auth.signUp("jun@example.com");
        auth.test.clock().add(Duration.ofMinutes(1));
        auth.logIn(EMAIL, PASSWORD);

        var listed = sessions(first);
        assertThat(listed).hasSize(2);
        assertThat(listed.path(0).path("openedAt").asString())
                .isEqualTo(NOON.plus(Duration.ofMinutes(1)).toString());
        assertThat(listed.path(0).path("current").booleanValue()).isFalse();
        assertThat(listed.path(1).path("current").booleanValue()).isTrue();
        assertThat(listed.path(1).path("network").asString()).isEqualTo("192.0.2.0/24");
        assertThat(listed.path(1).path("endsAt").asString())
                .isEqualTo(NOON.plus(Duration.ofDays(90)).toString());
    }

    @Test
    void a_long_list_has_pages() {
        var mina = auth.signedUp();
        auth.test.clock().add(Duration.ofMinutes(1));
        auth.logIn(EMAIL, PASSWORD);

        var page =
                auth.body(
                        auth.send(
                                as(mina, HttpCalls.get("/api/auth/sessions").query("limit", "1"))));
        assertThat(page.path("sessions")).hasSize(1);
        var next = HttpCalls.get("/api/auth/sessions").query("limit", "1");
        var rest =
                auth.body(auth.send(as(mina, next.query("cursor", page.path("next").asString()))));
        assertThat(rest.path("sessions").path(0).path("current").booleanValue()).isTrue();
    }

    @Test
    void one_session_is_ended_from_another_and_told_of() {
        var stolen = auth.signedUp();
        auth.test.clock().add(Duration.ofMinutes(1));
        var mine = auth.tokens(auth.logIn(EMAIL, PASSWORD));
        var sessionId = sessions(mine).path(1).path("sessionId").asString();

        assertThat(end(mine, sessionId).getStatusCode()).isEqualTo(204);
        assertThat(auth.authorize(stolen.token()).getIsAuthorized()).isFalse();
        assertThat(auth.refresh(stolen.refreshToken()).getStatusCode()).isEqualTo(401);
        assertThat(auth.authorize(mine.token()).getIsAuthorized()).isTrue();
        assertThat(sessions(mine)).hasSize(1);
        assertThat(auth.test.published().getLast()).isInstanceOf(UserLoggedOut.class);

        assertThat(end(mine, sessionId).getStatusCode()).as("again").isEqualTo(204);
    }

    @Test
    void a_session_of_somebody_else_is_not_found_and_goes_on() {
        var mina = auth.signedUp();
        var jun = auth.tokens(auth.signUp("jun@example.com"));
        var sessionId = sessions(jun).path(0).path("sessionId").asString();

        var answer = end(mina, sessionId);
        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(auth.code(answer)).isEqualTo("SESSION_NOT_FOUND");
        assertThat(auth.authorize(jun.token()).getIsAuthorized()).isTrue();
    }

    @Test
    void logging_out_everywhere_ends_all_of_the_caller_and_none_of_others() {
        var mina = auth.signedUp();
        var other = auth.tokens(auth.logIn(EMAIL, PASSWORD));
        var jun = auth.tokens(auth.signUp("jun@example.com"));

        assertThat(endAll(mina).getStatusCode()).isEqualTo(204);
        assertThat(auth.authorize(mina.token()).getIsAuthorized()).isFalse();
        assertThat(auth.authorize(other.token()).getIsAuthorized()).isFalse();
        assertThat(auth.refresh(other.refreshToken()).getStatusCode()).isEqualTo(401);
        assertThat(auth.authorize(jun.token()).getIsAuthorized()).isTrue();
        assertThat(auth.logIn(EMAIL, PASSWORD).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_caller_is_needed() {
        assertThat(auth.send(HttpCalls.get("/api/auth/sessions")).getStatusCode()).isEqualTo(401);
        assertThat(auth.send(HttpCalls.delete("/api/auth/sessions")).getStatusCode())
                .isEqualTo(401);
    }
}
