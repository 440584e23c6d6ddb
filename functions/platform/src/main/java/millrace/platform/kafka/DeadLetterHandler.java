package millrace.platform.kafka;

import millrace.platform.work.Work;

/**
 * Decides what a dead letter changes; the same contract as {@link EventHandler}'s. Every failure is
 * tried again, poison too: a dead letter has nowhere further to go.
 */
@FunctionalInterface
public interface DeadLetterHandler {

    /**
     * @param key of the record that was given up; empty for none
     */
    record Received(DeadLetter letter, DeadLetterOrigin origin, String key) {}

    Work handle(Received received);
}
