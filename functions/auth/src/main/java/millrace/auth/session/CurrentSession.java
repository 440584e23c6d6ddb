package millrace.auth.session;

import java.util.Optional;
import millrace.auth.token.AccessClaims;
import millrace.auth.token.AccessTokens;
import millrace.auth.token.BearerToken;
import millrace.platform.http.Call;

/**
 * The session of the access token that a request carries. The gateway has checked the token; it is
 * read again because only it names the session.
 */
public record CurrentSession(AccessTokens accessTokens) {

    /** Empty where the token is not the caller's own. */
    Optional<AccessClaims> of(Call call) {
        return call.header("authorization")
                .flatMap(BearerToken::in)
                .flatMap(accessTokens::read)
                .filter(token -> token.userId() == call.caller().userId());
    }
}
