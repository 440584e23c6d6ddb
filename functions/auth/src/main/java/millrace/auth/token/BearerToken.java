package millrace.auth.token;

import java.util.Optional;

/** The header {@code Authorization: Bearer <token>} (RFC 6750). */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The token of such a header; empty for any other scheme. */
    public static Optional<String> in(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
