package millrace.platform.kafka;

import millrace.platform.work.Work;

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
     */
    record Received(DeadLetter letter, DeadLetterOrigin origin, String key) {

        /** The letter as it is handled where the table refuses what came from outside. */
        Received withoutOriginal() {
            return new Received(letter.withoutOriginal(), origin, key);
        }
    }

    Work handle(Received received);
}
