package millrace.auth;

import static millrace.auth.AuthForTests.AUDIENCE;
import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.auth.authorizer.Authorizer;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.SigningKeys;
import millrace.auth.token.TokenSigner;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import millrace.testing.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AuthorizerTest {

    private final AuthForTests auth = AuthForTests.create();
    private final Sessions.Tokens tokens = auth.signedUp();

    @Test
    void refused_tokens_are_counted_and_logged_without_the_token() {
        try (var log = LogLines.of(Authorizer.class, Level.INFO)) {
            auth.authorize("eyJ.made.up");
            auth.authorize(tokens.token());

            assertThat(log.lines().stream().map(LogLines.Line::message))
                    .containsExactly("An access token was refused");
        }
        assertThat(auth.test.metrics().sum("TokensRefused")).isOne();
    }

    @Test
    void a_token_of_ours_passes_with_its_user_as_texts() {
        var answer = auth.authorize(tokens.token());

        assertThat(auth.test.json().<JsonNode>valueToTree(answer))
                .isEqualTo(
                        auth.test
                                .json()
                                .createObjectNode()
                                .put("isAuthorized", true)
                                .set("context", auth.test.json().valueToTree(answer.getContext())));
        assertThat(answer.getContext())
                .isEqualTo(
                        Map.of(
                                "userId",
                                Long.toString(tokens.userId()),
                                "email",
                                EMAIL,
                                "roles",
                                ""));
    }

    @Test
    void the_gateways_event_is_read_as_it_comes() {
        var event =
                """
                {"version":"2.0","type":"REQUEST","routeArn":"arn:aws:execute-api:x",
                 "identitySource":["Bearer %s"],"routeKey":"GET /api/orders","rawPath":"/api/orders",
                 "headers":{"authorization":"Bearer other"},"requestContext":{"http":{}},
                 "pathParameters":null,"stageVariables":null}
                """
                        .formatted(tokens.token());

        var answer =
                auth.authorizer.apply(
                        auth.test.json().readValue(event, APIGatewayV2CustomAuthorizerEvent.class));

        assertThat(answer.getIsAuthorized()).isTrue();
    }

    @Test
    void without_an_identity_source_the_header_is_read() {
        var headers = Map.of("Authorization", "bearer " + tokens.token());

        assertThat(auth.authorizer.apply(request(null, headers)).getIsAuthorized()).isTrue();
    }

    @Test
    void a_token_expires_after_fifteen_minutes_and_the_clock_skew() {
        auth.test.clock().add(Duration.ofMinutes(15).plusSeconds(5).minusMillis(1));
        var justBefore = auth.authorize(tokens.token());
        auth.test.clock().add(Duration.ofMillis(1));
        var then = auth.authorize(tokens.token());

        assertThat(justBefore.getIsAuthorized()).isTrue();
        assertThat(then.getIsAuthorized()).isFalse();
        assertThat(then.getContext()).isEmpty();
    }

    @Test
    void a_token_from_beyond_the_clock_skew_is_refused_until_then() {
        auth.test.clock().add(Duration.ofSeconds(-5));
        var within = auth.authorize(tokens.token());
        auth.test.clock().add(Duration.ofMillis(-1));
        var beyond = auth.authorize(tokens.token());

        assertThat(within.getIsAuthorized()).isTrue();
        assertThat(beyond.getIsAuthorized()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic dXNlcjpwYXNz",
                "Bearer garbage",
                "Bearer a.b",
                "Bearer a.b.c",
                "Bearer ...",
                "Bearer e30.e30.e30",
                "Bearer a.b.c.d.e",
                "Bearer {\"alg\":\"RS256\"}",
                "Bearer \u0000\uffff"
            })
    void garbage_is_refused(String header) {
        var answer = auth.authorizer.apply(request(List.of(header), null));

        assertThat(answer.getIsAuthorized()).isFalse();
    }

    @Test
    void no_token_at_all_is_refused() {
        assertThat(auth.authorizer.apply(request(null, null)).getIsAuthorized()).isFalse();
        assertThat(auth.authorizer.apply(request(List.of(), Map.of())).getIsAuthorized()).isFalse();
    }

    @Test
    void a_logout_takes_effect_when_what_was_read_before_it_is_forgotten() {
        assertThat(isAuthorized(tokens.token())).isTrue();
        auth.logOut(tokens);

        auth.test.clock().add(Duration.ofSeconds(25).minusMillis(1));
        var remembered = isAuthorized(tokens.token());
        auth.test.clock().add(Duration.ofMillis(1));
        var readAgain = isAuthorized(tokens.token());

        assertThat(remembered).isTrue();
        assertThat(readAgain).isFalse();
    }

    @Test
    void another_instance_notices_a_logout_at_once() {
        assertThat(isAuthorized(tokens.token())).isTrue();
        auth.logOut(tokens);

        var another = auth.authorizer(auth.test.platform());
        var event = request(List.of("Bearer " + tokens.token()), null);

        assertThat(another.apply(event).getIsAuthorized()).isFalse();
    }

    @Test
    void a_locked_account_keeps_its_sessions() {
        for (var i = 0; i < 5; i++) {
            auth.logIn(EMAIL, "another password");
        }

        assertThat(isAuthorized(tokens.token())).isTrue();
    }

    @Test
    void a_role_granted_meanwhile_counts_without_a_new_login() {
        auth.grant("ADMIN");

        assertThat(auth.authorize(tokens.token()).getContext()).containsEntry("roles", "ADMIN");
    }

    /** An authorizer whose signing key is asked for so, and is out of reach. */
    private Authorizer withoutKey(Runnable asked) {
        var unreachable =
                new TokenSigner() {
                    @Override
                    public RSAKey publicKey() {
                        asked.run();
                        throw new RetriableFailure("KMS gave no public key");
                    }

                    @Override
                    public byte[] sign(byte[] input) {
                        throw new RetriableFailure("KMS made no signature");
                    }
                };
        var clock = auth.test.clock();
        return new Authorizer(
                new AccessTokens(new SigningKeys(unreachable, List.of()), ISSUER, AUDIENCE, clock),
                auth.test.table(),
                clock,
                auth.test.metrics());
    }

    @Test
    void while_the_signing_key_cannot_be_reached_nobody_passes_and_nothing_is_answered() {
        var authorizer = withoutKey(() -> {});
        var event = request(List.of("Bearer " + tokens.token()), null);

        assertThatThrownBy(() -> authorizer.apply(event)).isInstanceOf(RetriableFailure.class);
    }

    @Test
    void its_calls_end_within_the_gateways_ten_seconds() {
        var left = new ArrayList<Duration>();
        var authorizer = withoutKey(() -> left.add(Deadline.current().remaining()));
        var event = request(List.of("Bearer " + tokens.token()), null);

        assertThatThrownBy(() -> authorizer.apply(event)).isInstanceOf(RetriableFailure.class);

        assertThat(left).containsExactly(Duration.ofSeconds(8));
    }

    private boolean isAuthorized(String token) {
        return auth.authorize(token).getIsAuthorized();
    }

    private static APIGatewayV2CustomAuthorizerEvent request(
            @Nullable List<String> identity, @Nullable Map<String, String> headers) {
        return APIGatewayV2CustomAuthorizerEvent.builder()
                .withIdentitySource(identity)
                .withHeaders(headers)
                .build();
    }
}
