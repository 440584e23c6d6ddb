package millrace.operations.deadletter;

import java.time.Instant;

/** The number of dead letters of one cause, by their states. */
record LetterGroup(
        String groupId,
        Cause cause,
        Instant firstSeen,
        long open,
        long redriving,
        long handled,
        long discarded,
        long parked) {

    /** The group of the first letter of a cause, which is open. */
    static LetterGroup ofFirst(Letter letter) {
        return new LetterGroup(
                letter.cause().groupId(), letter.cause(), letter.firstSeen(), 1, 0, 0, 0, 0);
    }
}
