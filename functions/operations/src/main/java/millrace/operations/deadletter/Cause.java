package millrace.operations.deadletter;

import java.util.regex.Pattern;
import millrace.platform.failure.KeyParked;
import millrace.platform.kafka.DeadLetter;
import millrace.platform.kafka.DeadLetterOrigin;
import millrace.platform.runtime.Sha256;

/**
 * The cause that dead letters have in common: who gave up, on which topic, and why. Ids, numbers
 * and quoted values of a reason stand as {@code *}, so that a thousand records of one fault are one
 * group.
 *
 * @param exceptionClass empty where the letter has no stack trace
 */
record Cause(String topic, String group, String exceptionClass, String reason) {

    private static final int MAX_CLASS = 200;
    private static final int MAX_REASON = 300;
    private static final int ID_CHARACTERS = 24;

    /** UUIDs, quoted text, and words with a digit in them. */
    private static final Pattern VARYING = Pattern.compile("\"[^\"]*\"|'[^']*'|[\\w-]*\\d[\\w.-]*");

    private static final Pattern CLASS = Pattern.compile("[\\w.$]+");

    static Cause of(DeadLetter letter, DeadLetterOrigin origin) {
        var reason = VARYING.matcher(letter.failureReason()).replaceAll("*");
        return new Cause(
                origin.topic(),
                origin.group(),
                exceptionClass(letter.stackTrace()),
                reason.substring(0, Math.min(reason.length(), MAX_REASON)));
    }

    private static String exceptionClass(String stackTrace) {
        var name = CLASS.matcher(stackTrace);
        return name.lookingAt() && name.end() <= MAX_CLASS ? name.group() : "";
    }

    /** True where nothing is wrong with a record but that its key waits for another letter. */
    boolean isParkedKey() {
        return exceptionClass.equals(KeyParked.class.getName());
    }

    /** The same for the same cause, always and everywhere. */
    String groupId() {
        return Sha256.hex(String.join("\n", topic, group, exceptionClass, reason))
                .substring(0, ID_CHARACTERS);
    }
}
