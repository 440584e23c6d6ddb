package millrace.operations.deadletter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.events.Topic;
import millrace.operations.deadletter.LetterState.Discarded;
import millrace.platform.kafka.DiscardMark;
import millrace.platform.table.Stored;
import millrace.platform.work.Republish;
import millrace.platform.work.Work;

/**
 * Discards letters. A consumer that parks keys is told in the same transaction, by a record of the
 * letter's key that only its group reads: it passes the event over, and what waits behind it goes
 * on. The table of its context is written by the consumer alone.
 */
record DiscardLetters(Letters letters) {

    private static final String NO_VALUE = "{}";

    /** Of the letters as they were read. */
    Work discard(List<Stored<Letter>> reads, Discarded decision) {
        var changes = letters.replaceAll(reads, letter -> letter.discarded(decision));
        var told = reads.stream().flatMap(read -> mark(read.value(), decision).stream()).toList();
        return new Work(changes, List.of(), told);
    }

    /**
     * True for a letter that stays discarded though its record was given up again: its consumer is
     * told, and handles the event no more. Not where what was given up is that telling itself.
     */
    static boolean isForGood(Letter letter, Letter again) {
        return letter.state() instanceof Discarded
                && isTold(letter)
                && !again.content().headers().containsKey(DiscardMark.HEADER);
    }

    private static boolean isTold(Letter letter) {
        var origin = letter.origin();
        return ConsumerGroups.parksKeys(origin.group())
                && !origin.eventId().isEmpty()
                && Topic.find(origin.topic()).isPresent();
    }

    /** Empty where nothing can wait behind it. */
    private static Optional<Republish> mark(Letter letter, Discarded decision) {
        if (!isTold(letter)) {
            return Optional.empty();
        }
        var origin = letter.origin();
        var content = letter.content();
        var headers = new HashMap<>(content.headers());
        headers.put("ce_id", origin.eventId());
        headers.put(DiscardMark.HEADER, origin.group());
        return Optional.of(
                new Republish(
                        origin.topic(),
                        content.key(),
                        origin.eventId(),
                        "discarded-" + decision.at(),
                        content.value() == null ? NO_VALUE : content.value(),
                        Map.copyOf(headers)));
    }
}
