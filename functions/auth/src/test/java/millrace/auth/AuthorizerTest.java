package millrace.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.auth.AuthForTests.AUDIENCE;
import static millrace.auth.AuthForTests.EMAIL;
import static millrace.auth.AuthForTests.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import millrace.auth.authorizer.Authorizer;
import millrace.auth.authorizer.AuthorizerEvent;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.TokenSigner;
import millrace.platform.failure.RetriableFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerTest {

    private final AuthForTests auth = AuthForTests.create();
    private final Sessions.Tokens tokens = auth.signedUp();

    @Test
    void a_token_of_ours_passes_with_its_user_as_texts() {
        var answer = auth.authorize(tokens.token());

        assertThat(auth.test.json().valueToTree(answer).toString())
                .isEqualTo(
                        auth.test
                                .json()
                                .createObjectNode()
                                .put("isAuthorized", true)
                                .set("context", auth.test.json().valueToTree(answer.context()))
                                .toString());
        assertThat(answer.context())
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
                auth.authorizer.apply(auth.test.json().readValue(event, AuthorizerEvent.class));

        assertThat(answer.isAuthorized()).isTrue();
    }

    @Test
    void without_an_identity_source_the_header_is_read() {
        Map<String, @Nullable String> headers = Map.of("Authorization", "bearer " + tokens.token());

        assertThat(auth.authorizer.apply(new AuthorizerEvent(null, headers)).isAuthorized())
                .isTrue();
    }

    @Test
    void a_token_expires_after_fifteen_minutes_and_the_clock_skew() {
        auth.test.clock().advance(Duration.ofMinutes(15).plusSeconds(5).minusMillis(1));
        var justBefore = auth.authorize(tokens.token());
        auth.test.clock().advance(Duration.ofMillis(1));
        var then = auth.authorize(tokens.token());

        assertThat(justBefore.isAuthorized()).isTrue();
        assertThat(then.isAuthorized()).isFalse();
        assertThat(then.context()).isEmpty();
    }

    @Test
    void a_token_from_beyond_the_clock_skew_is_refused_until_then() {
        auth.test.clock().advance(Duration.ofSeconds(-5));
        var within = auth.authorize(tokens.token());
        auth.test.clock().advance(Duration.ofMillis(-1));
        var beyond = auth.authorize(tokens.token());

        assertThat(within.isAuthorized()).isTrue();
        assertThat(beyond.isAuthorized()).isFalse();
    }

    @Test
    void the_tokens_forged_below_would_pass_if_nothing_were_wrong_with_them() {
        assertThat(isAuthorized(forged(claims -> claims))).isTrue();
    }

    @Test
    void another_issuer_is_refused() {
        assertThat(isAuthorized(forged(claims -> claims.issuer("https://else.test")))).isFalse();
        assertThat(isAuthorized(forged(claims -> claims.issuer(null)))).isFalse();
    }

    @Test
    void another_audience_is_refused() {
        assertThat(isAuthorized(forged(claims -> claims.audience("another")))).isFalse();
        assertThat(isAuthorized(forged(claims -> claims.audience((String) null)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "nbf", "sub", "sid", "ver", "email", "roles"})
    void a_token_without_one_of_our_claims_is_refused(String claim) {
        assertThat(isAuthorized(forged(claims -> claims.claim(claim, null)))).isFalse();
    }

    @Test
    void claims_of_a_wrong_type_are_refused() {
        assertThat(isAuthorized(forged(claims -> claims.subject("me")))).isFalse();
        assertThat(isAuthorized(forged(claims -> claims.claim("sid", 7)))).isFalse();
        assertThat(isAuthorized(forged(claims -> claims.claim("ver", "1")))).isFalse();
        assertThat(isAuthorized(forged(claims -> claims.claim("roles", "ADMIN")))).isFalse();
    }

    @Test
    void a_session_of_another_user_is_refused() {
        var other = auth.tokens(auth.signUp("jun@example.com"));

        assertThat(isAuthorized(forged(claims -> claims.subject(Long.toString(other.userId())))))
                .isFalse();
    }

    @Test
    void a_session_that_is_not_there_is_refused() {
        assertThat(isAuthorized(forged(claims -> claims.claim("sid", "another")))).isFalse();
    }

    @Test
    void another_token_version_is_refused() {
        assertThat(isAuthorized(forged(claims -> claims.claim("ver", 2)))).isFalse();
    }

    @Test
    void another_key_is_refused() throws JOSEException {
        var key = KeyInMemory.another().keyPair();

        var named = signed(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
        var unnamed = signed(JWSAlgorithm.RS256, ourKey().getKeyID(), new RSASSASigner(key));

        assertThat(isAuthorized(named)).isFalse();
        assertThat(isAuthorized(unnamed)).isFalse();
    }

    @Test
    void our_key_under_another_id_is_refused() throws JOSEException {
        assertThat(isAuthorized(signed(JWSAlgorithm.RS256, "another", new RSASSASigner(ourKey()))))
                .isFalse();
    }

    @Test
    void another_algorithm_is_refused_even_with_our_key() throws JOSEException {
        var id = ourKey().getKeyID();
        var publicKeyAsSecret = new MACSigner(ourKey().toPublicKey().getEncoded());

        assertThat(isAuthorized(signed(JWSAlgorithm.HS256, id, publicKeyAsSecret))).isFalse();
        assertThat(isAuthorized(signed(JWSAlgorithm.RS512, id, new RSASSASigner(ourKey()))))
                .isFalse();
        assertThat(isAuthorized(signed(JWSAlgorithm.PS256, id, new RSASSASigner(ourKey()))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE"})
    void no_algorithm_is_refused(String none) {
        var header = "{\"alg\":\"" + none + "\",\"kid\":\"" + ourKey().getKeyID() + "\"}";
        var body = tokens.token().split("\\.")[1];

        assertThat(isAuthorized(base64(header) + "." + body + ".")).isFalse();
    }

    @Test
    void a_changed_token_is_refused() {
        var parts = tokens.token().split("\\.");
        var body = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        var asAdmin = base64(body.replace("\"roles\":[]", "\"roles\":[\"ADMIN\"]"));

        assertThat(asAdmin).isNotEqualTo(parts[1]);
        assertThat(isAuthorized(parts[0] + "." + asAdmin + "." + parts[2])).isFalse();
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
        var answer = auth.authorizer.apply(new AuthorizerEvent(List.of(header), null));

        assertThat(answer.isAuthorized()).isFalse();
    }

    @Test
    void an_overlong_token_is_refused_unread() {
        var overlong = forged(claims -> claims.claim("more", "x".repeat(AccessTokens.MAX_LENGTH)));

        assertThat(isAuthorized(overlong)).isFalse();
    }

    @Test
    void no_token_at_all_is_refused() {
        assertThat(auth.authorizer.apply(new AuthorizerEvent(null, null)).isAuthorized()).isFalse();
        assertThat(auth.authorizer.apply(new AuthorizerEvent(List.of(), Map.of())).isAuthorized())
                .isFalse();
    }

    @Test
    void a_logout_takes_effect_when_what_was_read_before_it_is_forgotten() {
        assertThat(isAuthorized(tokens.token())).isTrue();
        auth.logOut(tokens);

        auth.test.clock().advance(Duration.ofSeconds(25).minusMillis(1));
        var remembered = isAuthorized(tokens.token());
        auth.test.clock().advance(Duration.ofMillis(1));
        var readAgain = isAuthorized(tokens.token());

        assertThat(remembered).isTrue();
        assertThat(readAgain).isFalse();
    }

    @Test
    void another_instance_notices_a_logout_at_once() {
        assertThat(isAuthorized(tokens.token())).isTrue();
        auth.logOut(tokens);

        var another = auth.authorizer(auth.test.platform());
        var event = new AuthorizerEvent(List.of("Bearer " + tokens.token()), null);

        assertThat(another.apply(event).isAuthorized()).isFalse();
    }

    @Test
    void a_locked_account_is_refused_until_the_lock_ends() {
        for (int i = 0; i < 5; i++) {
            auth.logIn(EMAIL, "another password");
        }
        assertThat(isAuthorized(tokens.token())).isFalse();

        auth.test.clock().advance(Duration.ofMinutes(15));

        assertThat(isAuthorized(tokens.token())).isTrue();
    }

    @Test
    void a_role_granted_meanwhile_counts_without_a_new_login() {
        auth.grant("ADMIN");

        assertThat(auth.authorize(tokens.token()).context()).containsEntry("roles", "ADMIN");
    }

    @Test
    void while_the_signing_key_cannot_be_reached_nobody_passes_and_nothing_is_answered() {
        var unreachable =
                new TokenSigner() {
                    @Override
                    public RSAKey publicKey() {
                        throw new RetriableFailure("KMS gave no public key");
                    }

                    @Override
                    public byte[] sign(byte[] input) {
                        throw new RetriableFailure("KMS made no signature");
                    }
                };
        var clock = auth.test.clock();
        var authorizer =
                new Authorizer(
                        new AccessTokens(unreachable, ISSUER, AUDIENCE, clock),
                        auth.test.table(),
                        clock);
        var event = new AuthorizerEvent(List.of("Bearer " + tokens.token()), null);

        assertThatThrownBy(() -> authorizer.apply(event)).isInstanceOf(RetriableFailure.class);
    }

    private boolean isAuthorized(String token) {
        return auth.authorize(token).isAuthorized();
    }

    private RSAKey ourKey() {
        return auth.key.keyPair();
    }

    /** A token by our key that differs from a good one as told. */
    private String forged(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(
                    JWSAlgorithm.RS256,
                    ourKey().getKeyID(),
                    new RSASSASigner(ourKey()),
                    change.apply(new JWTClaimsSet.Builder(good())).build());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
        return signed(algorithm, keyId, signer, good());
    }

    private static String signed(
            JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }

    private JWTClaimsSet good() {
        try {
            var good = SignedJWT.parse(tokens.token()).getJWTClaimsSet();
            assertThat(good.getExpirationTime())
                    .isEqualTo(Date.from(auth.test.clock().instant().plus(AccessTokens.LIFETIME)));
            return good;
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
