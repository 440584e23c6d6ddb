package millrace.auth.role;

import org.jspecify.annotations.Nullable;

/**
 * An operator's order to give the account with this e-mail address a role. Both are needed; they
 * are null where the order left them out.
 *
 * @param role {@code ADMIN}
 */
public record GrantRole(@Nullable String email, @Nullable String role) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "GrantRole[role=" + role + "]";
    }
}
