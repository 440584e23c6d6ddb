package millrace.platform.kafka;

import java.util.Map;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a dead letter changes; the same contract as {@link EventHandler}'s. Every failure is
 * tried again, poison too: a dead letter has nowhere further to go. What the table refuses for good
 * (an {@link IllegalArgumentException}) is decided again at once on the letter without its original
 * value.
 */
@FunctionalInterface
public interface DeadLetterHandler {

    /**
     * A letter of which every text is bounded, whoever wrote it: a few hundred kilobytes at most.
     *
     * @param key of the record that was given up, at most 1,024 bytes; empty for none
     * @param headers of that record, at most 32 KB in all; one that does not fit is left out
     * @param value that record's own value; null where it had none, is no text, or the letter holds
     *     only its beginning
     */
    record Received(
            DeadLetter letter,
            DeadLetterOrigin origin,
            String key,
            Map<String, String> headers,
            @Nullable String value) {

        public Received {
            headers = Map.copyOf(headers);
        }

        /** The letter as it is handled where the table refuses what came from outside. */
        Received withoutOriginal() {
            return new Received(letter.withoutOriginal(), origin, "", Map.of(), null);
        }
    }

    Work handle(Received received);
}
