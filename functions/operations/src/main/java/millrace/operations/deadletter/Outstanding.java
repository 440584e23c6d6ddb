package millrace.operations.deadletter;

import java.time.Instant;
import millrace.operations.deadletter.LetterState.Redriving;

/**
 * A letter that a redrive sent and of which nothing is known yet, without its contents: a letter
 * takes up to 400 KB, and hundreds may be out.
 *
 * @param group the consumer group that is to handle it
 * @param eventId of its event; empty where it has none
 */
record Outstanding(String letterId, String group, String eventId, Instant sentAt) {

    /**
     * @throws IllegalArgumentException when the letter is not out
     */
    static Outstanding of(Letter letter) {
        if (letter.state() instanceof Redriving redriving) {
            var origin = letter.origin();
            return new Outstanding(
                    letter.letterId(), origin.group(), origin.eventId(), redriving.sentAt());
        }
        throw new IllegalArgumentException(
                "Letter " + letter.letterId() + " is not out but " + letter.status());
    }

    /** True while its consumer may still give it up again, or not have handled it yet. */
    boolean isYoungAt(Instant now) {
        return now.isBefore(sentAt.plus(RedriveRun.SETTLED_AFTER));
    }
}
