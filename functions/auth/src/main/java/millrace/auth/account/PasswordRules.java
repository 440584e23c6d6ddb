package millrace.auth.account;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.platform.http.Problem;
import millrace.platform.text.EmailAddress;
import millrace.platform.text.Password;

/**
 * The passwords that an account takes: long enough, not a common one, and not what a stranger tries
 * first, the person's own address or name.
 *
 * @param minLength in characters
 */
public record PasswordRules(int minLength, CommonPasswords common) {

    /**
     * @param field a JSON pointer to the password
     * @return the problem that names every broken rule and quotes nothing; empty where none is
     */
    public Optional<Problem> refusal(
            String field, Password password, EmailAddress email, String name) {
        var broken = new ArrayList<Problem.FieldError>();
        if (password.length() < minLength) {
            broken.add(
                    new Problem.FieldError(
                            field, "must be at least " + minLength + " characters long"));
        }
        if (isOwn(password, email.normalized(), name)) {
            broken.add(
                    new Problem.FieldError(field, "must not be your e-mail address or your name"));
        }
        if (common.have(password)) {
            broken.add(new Problem.FieldError(field, "is among the first that everybody guesses"));
        }
        return broken.isEmpty() ? Optional.empty() : Optional.of(problem(broken));
    }

    private static boolean isOwn(Password password, String email, String name) {
        return password.isLike(email)
                || password.isLike(email.substring(0, email.indexOf('@')))
                || password.isLike(Normalizer.normalize(name, Normalizer.Form.NFKC));
    }

    private static Problem problem(List<Problem.FieldError> broken) {
        return Problem.invalid(broken);
    }
}
