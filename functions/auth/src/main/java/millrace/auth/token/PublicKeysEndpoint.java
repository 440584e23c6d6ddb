package millrace.auth.token;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /.well-known/jwks.json}: the public keys that check access tokens, as a JWK set. */
public record PublicKeysEndpoint(AccessTokens accessTokens) implements Endpoint {

    /** A key is published for longer than this before it signs. */
    private static final String CACHED = "public, max-age=300";

    @Override
    public Reply answer(Call call) {
        return Reply.ok(accessTokens.publicKeys()).header("cache-control", CACHED);
    }
}
