package millrace.platform.http;

import java.util.Set;

/** The caller of an authenticated request, as the authorizer said. */
public record Caller(long userId, Set<String> roles) {

    public static final String ADMIN = "ADMIN";

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }
}
