package millrace.auth;

import java.util.List;
import millrace.auth.account.CommonPasswords;
import millrace.auth.account.PasswordRules;
import millrace.platform.runtime.Environment;
import millrace.platform.text.Password;

/**
 * The settings in the functions' environment.
 *
 * @param otherSigningKeyIds keys whose tokens are accepted, too
 * @param minPasswordLength in characters
 * @param isLocal where examples use common passwords, and one machine plays many users
 */
record AuthSettings(
        String signingKeyId,
        List<String> otherSigningKeyIds,
        String issuer,
        String audience,
        int minPasswordLength,
        boolean isLocal) {

    static final int MIN_PASSWORD_LENGTH = 12;
    static final int LOCAL_MIN_PASSWORD_LENGTH = 7;

    /** A benchmark's users have one address. */
    static final int LOCAL_SOURCES = 1_000;

    AuthSettings {
        otherSigningKeyIds = List.copyOf(otherSigningKeyIds);
        if (minPasswordLength < 1 || minPasswordLength > Password.MAX_LENGTH) {
            throw new IllegalStateException(
                    "PASSWORD_MIN_LENGTH is not from 1 to " + Password.MAX_LENGTH);
        }
    }

    /** Settings for a machine that plays many users, with given keys. */
    static AuthSettings onOneMachine() {
        return new AuthSettings("given", List.of(), "auth", "api", LOCAL_MIN_PASSWORD_LENGTH, true);
    }

    /**
     * @throws IllegalStateException naming the variable that is missing or out of its range
     */
    static AuthSettings of(Environment environment) {
        return new AuthSettings(
                environment.required("SIGNING_KEY_ID"),
                environment.optional("OTHER_SIGNING_KEY_ID").stream().toList(),
                environment.required("TOKEN_ISSUER"),
                environment.required("TOKEN_AUDIENCE"),
                environment
                        .optional("PASSWORD_MIN_LENGTH")
                        .map(AuthSettings::number)
                        .orElse(
                                environment.isLocalStage()
                                        ? LOCAL_MIN_PASSWORD_LENGTH
                                        : MIN_PASSWORD_LENGTH),
                environment.isLocalStage());
    }

    /** The factor by which the limits on one source are raised. */
    int sourceLimitFactor() {
        return isLocal ? LOCAL_SOURCES : 1;
    }

    PasswordRules passwordRules() {
        return new PasswordRules(
                minPasswordLength, isLocal ? CommonPasswords.none() : CommonPasswords.listed());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalStateException("PASSWORD_MIN_LENGTH is not a number", notANumber);
        }
    }
}
