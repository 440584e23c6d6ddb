package millrace.platform.http;

import java.util.Set;

/**
 * The caller of an authenticated request, as the authorizer said.
 *
 * @param email the address of the account; personal, so no text of a caller shows it
 */
public record Caller(long userId, String email, Set<String> roles) {

    public static final String ADMIN = "ADMIN";

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }

    @Override
    public String toString() {
        return "Caller[userId=" + userId + ", roles=" + roles + "]";
    }
}
