package millrace.auth.token;

import java.util.List;

/**
 * The claims of an access token about its bearer.
 *
 * @param sessionId the session that it was given in; claim {@code sid}
 * @param tokenVersion of the account when the session was opened; claim {@code ver}
 */
public record AccessClaims(
        long userId, String email, List<String> roles, String sessionId, long tokenVersion) {

    public AccessClaims {
        roles = List.copyOf(roles);
    }
}
