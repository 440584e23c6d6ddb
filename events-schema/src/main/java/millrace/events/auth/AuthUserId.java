package millrace.events.auth;

/** The name that the auth service gives a user in events and answers, beside the number. */
public final class AuthUserId {

    private AuthUserId() {}

    public static String of(long userId) {
        return "auth_user_" + userId;
    }
}
