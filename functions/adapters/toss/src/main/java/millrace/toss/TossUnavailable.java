package millrace.toss;

import millrace.platform.failure.SystemUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * Toss gave no answer, none that can be read, or only said that it is unable to work. What was
 * asked may have happened. Ask again with the same idempotency key.
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
        super(SYSTEM, "Toss is unable to work: " + answer.code(), null);
        this.answer = answer;
    }

    /** The failure of what a look-up did not find done. */
    RuntimeException notDone() {
        return answer == null ? this : answer.notDone();
    }
}
