package millrace.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgedTokensTest {

    private final AuthForTests auth = AuthForTests.create();
    private final Sessions.Tokens tokens = auth.signedUp();

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

    @Test
    void an_overlong_token_is_refused_unread() {
        var overlong = forged(claims -> claims.claim("more", "x".repeat(AccessTokens.MAX_LENGTH)));

        assertThat(isAuthorized(overlong)).isFalse();
    }

    private boolean isAuthorized(String token) {
        return auth.authorize(token).getIsAuthorized();
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
