package millrace.operations.deadletter;

import java.util.Locale;

/** The states of dead letters, as lists and counts name them. */
enum LetterStatus {
    OPEN,
    REDRIVING,
    HANDLED,
    DISCARDED,
    PARKED;

    /** The field of a group that counts these. */
    String counter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
