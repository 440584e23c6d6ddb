package millrace.auth.role;

/**
 * An operator's order to give the account with this e-mail address a role.
 *
 * @param role {@code ADMIN}
 */
public record GrantRole(String email, String role) {

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "GrantRole[role=" + role + "]";
    }
}
