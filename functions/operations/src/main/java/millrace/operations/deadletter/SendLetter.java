package millrace.operations.deadletter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.events.Topic;
import millrace.platform.kafka.DiscardMark;
import millrace.platform.table.Stored;
import millrace.platform.work.Republish;
import millrace.platform.work.Work;

/**
 * Puts the records of letters on their topics again, in the transaction that marks the letters:
 * each is sent once for each redrive, in the order of its key, whoever fails meanwhile.
 */
record SendLetter(Letters letters) {

    /** The reason for which a letter cannot be redriven as it is; empty where it can. */
    static Optional<String> obstacle(Letter letter) {
        return obstacleOfDestination(letter)
                .or(() ->
                        letter.content().value() == null
                                ? Optional.of("its value is not in the letter, or no text")
                                : Optional.empty());
    }

    /** The reason for which nothing can be sent in its place either. */
    static Optional<String> obstacleOfDestination(Letter letter) {
        if (!letter.isWaiting()) {
            return Optional.of("it is " + letter.status());
        }
        if (Topic.find(letter.origin().topic()).isEmpty()) {
            return Optional.of("its topic is none of the catalogue");
        }
        return ConsumerGroups.mayGiveUp(letter.origin().group())
                ? Optional.empty()
                : Optional.of("its consumer is none of the catalogue");
    }

    /** Of the letters as they were read. */
    Work send(List<Stored<Letter>> reads, Redrive redrive, Instant now) {
        return send(reads, UnaryOperator.identity(), redrive, now);
    }

    /**
     * @param edit gives what is sent of a letter, and is what it becomes
     */
    Work send(
            List<Stored<Letter>> reads, UnaryOperator<Letter> edit, Redrive redrive, Instant now) {
        var changes =
                letters.replaceAll(
                        reads, letter -> edit.apply(letter).redriven(redrive.sending(now)));
        var records =
                reads.stream()
                        .map(read -> recordOf(edit.apply(read.value()), redrive.redriveId()))
                        .toList();
        return new Work(changes, List.of(), records);
    }

    /** The next of a key, in the transaction that says that the one before it was handled. */
    Work sendNext(Stored<Letter> handled, Stored<Letter> next, Redrive redrive, Instant now) {
        var handledId = handled.value().letterId();
        var changes =
                letters.replaceAll(
                        List.of(handled, next),
                        letter ->
                                letter.letterId().equals(handledId)
                                        ? letter.handled(now)
                                        : letter.redriven(redrive.sending(now)));
        var record = recordOf(next.value(), redrive.redriveId());
        return new Work(changes, List.of(), List.of(record));
    }

    /** Between two sendings it was given up once more, also where one redrive sends it again. */
    private static Republish recordOf(Letter letter, String redriveId) {
        var content = letter.content();
        var headers = new HashMap<String, String>(content.headers());
        headers.remove(DiscardMark.HEADER);
        headers.put(Letter.FIRST_PLACE, letter.firstPlace());
        if (!letter.edits().isEmpty()) {
            var mark = new EditMark(letter.letterId(), letter.edits().size());
            headers.put(EditMark.HEADER, mark.text());
        }
        return new Republish(
                letter.origin().topic(),
                content.key(),
                letter.origin().eventId().isEmpty() ? letter.letterId() : letter.origin().eventId(),
                redriveId + "-" + letter.occurrences(),
                Objects.requireNonNull(content.value()),
                Map.copyOf(headers));
    }
}
