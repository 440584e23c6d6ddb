package millrace.platform.http;

import java.util.List;
import java.util.regex.Pattern;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Hmac;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;

/**
 * The keys under which stored answers know their requests again. Without one, nobody who reads the
 * table can tell, by guessing, what a request held.
 *
 * <p>The secret holds one key, or while it is replaced several with blanks between them: the first
 * makes what is written, each of them recognizes what was written with it.
 */
public record AnswerKeys(Secret secret) {

    /** The variable that holds the secret's id. */
    static final String VARIABLE = "ANSWER_KEYS_SECRET_ID";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * The keys that a function's environment names.
     *
     * @throws IllegalStateException when it names none, except on the local stage
     */
    public static AnswerKeys of(Environment environment, Secrets secrets) {
        var id = environment.optional(VARIABLE);
        if (id.isEmpty() && environment.isLocalStage()) {
            return local();
        }
        return new AnswerKeys(secrets.named(id.orElseGet(() -> environment.required(VARIABLE))));
    }

    /** A key that everybody knows, for tests and runs on one machine. */
    public static AnswerKeys local() {
        return new AnswerKeys(() -> Environment.LOCAL_STAGE);
    }

    /**
     * The keys, the one to write with first.
     *
     * @throws millrace.platform.failure.PassingFailure when the secret cannot be read
     */
    List<Hmac> keys() {
        return BLANKS.splitAsStream(secret.value().strip()).map(Hmac::of).toList();
    }
}
