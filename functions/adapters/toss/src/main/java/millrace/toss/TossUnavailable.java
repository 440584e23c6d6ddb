package millrace.toss;

import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Toss gave no answer, none that can be read, or only said that it is unable to work or does not
 * know our secret key. What was asked may have happened. Ask again with the same idempotency key.
 */
public class TossUnavailable extends SystemUnavailable {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "Toss";

    private final @Nullable TossAnswer answer;

    public TossUnavailable(String message, @Nullable Throwable cause) {
        super(SYSTEM, message, cause);
        this.answer = null;
    }

    TossUnavailable(TossAnswer answer) {
        super(SYSTEM, reason(answer), null);
        this.answer = answer;
    }

    private static String reason(TossAnswer answer) {
        return answer.refusesKey()
                ? "Toss does not know our secret key: put the right one into Secrets Manager"
                : "Toss is unable to work: " + answer.code();
    }

    /** The failure of what a look-up did not find done. */
    RuntimeException notDone() {
        return answer == null ? this : answer.notDone();
    }
}
