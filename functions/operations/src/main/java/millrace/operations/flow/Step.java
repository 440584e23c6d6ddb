package millrace.operations.flow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import millrace.operations.audit.TrailView;
import millrace.operations.deadletter.EventLetters.LetterInShort;
import org.jspecify.annotations.Nullable;

/**
 * An event of a flow, and what became of it.
 *
 * @param depth events between it and the request; 0 for one that no event of the trail led to
 * @param repeats whether an earlier event may have told the same
 * @param publishedAt when the outbox relay gave it to Kafka; null where the trail does not know
 * @param outboxWaitMs from the transaction that made it to that
 * @param gapMs from the event that led to it to this one; null where none did
 * @param handling by each consumer of its topic that asks for its type
 */
record Step(
        @JsonUnwrapped TrailView event,
        int depth,
        boolean repeats,
        @Nullable Instant publishedAt,
        @Nullable Long outboxWaitMs,
        @Nullable Long gapMs,
        List<Handling> handling) {

    /** Says how far a consumer is with an event. */
    enum Status {
        HANDLED,
        /** Neither handled nor given up. */
        WAITING,
        DEAD_LETTERED,
        /** Longer ago than an inbox remembers. */
        FORGOTTEN
    }

    /**
     * One consumer's part.
     *
     * @param context that owns the consumer
     * @param handledAt when its transaction was decided; null where it is not handled
     * @param tookMs from the publication to that
     * @param letter its dead letter, settled or not; null where it never gave the event up
     */
    record Handling(
            String group,
            String function,
            String context,
            Status status,
            @Nullable Instant handledAt,
            @Nullable Long tookMs,
            @Nullable LetterInShort letter) {}
}
