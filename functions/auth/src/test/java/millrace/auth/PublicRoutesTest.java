package millrace.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;

class PublicRoutesTest {

    private final AuthForTests auth = AuthForTests.create();

    @Test
    void the_published_key_verifies_our_tokens() throws Exception {
        var answer = auth.send(HttpCalls.get("/.well-known/jwks.json"));
        var token = SignedJWT.parse(auth.signedUp().token());

        var key = JWKSet.parse(answer.getBody()).getKeyByKeyId(token.getHeader().getKeyID());

        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID());
    }

    @Test
    void the_published_keys_are_public_and_may_be_cached() {
        var answer = auth.send(HttpCalls.get("/.well-known/jwks.json"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders()).containsEntry("cache-control", "public, max-age=300");
        assertThat(auth.body(answer).path("keys").path(0).propertyNames())
                .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    }

    @Test
    void tokens_may_not_be_cached() {
        assertThat(auth.signUp(AuthForTests.EMAIL).getHeaders())
                .containsEntry("cache-control", "no-store");
    }

    @Test
    void health_is_up() {
        var answer = auth.send(HttpCalls.get("/health"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).isEqualTo("{\"status\":\"UP\"}");
    }
}
