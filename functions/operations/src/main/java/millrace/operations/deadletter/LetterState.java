package millrace.operations.deadletter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * The state of a dead letter.
 *
 * <pre>
 * Open ── redriven ──> Redriving ── its consumer handles it ──> Handled
 *  │ ^                     ├─ given up again ──> Open
 *  │ └─────────────────────┘
 *  │                       └─ given up again, for the third time ──> Parked ── redriven ──> ...
 *  └─ discarded (a parked one, too) ──> Discarded
 * </pre>
 *
 * One that is given up anew after its end is open again, except that a discarded one of a consumer
 * that parks keys stays discarded: the consumer handles it no more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LetterState.Open.class, name = "OPEN"),
    @JsonSubTypes.Type(value = LetterState.Redriving.class, name = "REDRIVING"),
    @JsonSubTypes.Type(value = LetterState.Handled.class, name = "HANDLED"),
    @JsonSubTypes.Type(value = LetterState.Discarded.class, name = "DISCARDED"),
    @JsonSubTypes.Type(value = LetterState.Parked.class, name = "PARKED")
})
sealed interface LetterState {

    LetterStatus status();

    /** It waits for a person. */
    record Open() implements LetterState {

        @Override
        public LetterStatus status() {
            return LetterStatus.OPEN;
        }
    }

    /** It is on its topic again, and what came of it is not known yet. */
    record Redriving(String redriveId, Instant sentAt) implements LetterState {

        @Override
        public LetterStatus status() {
            return LetterStatus.REDRIVING;
        }
    }

    /** Its consumer has handled it. */
    record Handled(Instant at) implements LetterState {

        @Override
        public LetterStatus status() {
            return LetterStatus.HANDLED;
        }
    }

    /** A person decided that it is not to be handled. */
    record Discarded(Instant at, long by, String reason) implements LetterState {

        @Override
        public LetterStatus status() {
            return LetterStatus.DISCARDED;
        }
    }

    /** It failed again as often as it may; only a person redrives it. */
    record Parked() implements LetterState {

        @Override
        public LetterStatus status() {
            return LetterStatus.PARKED;
        }
    }
}
