package millrace.operations.deadletter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import millrace.events.Topic;
import millrace.operations.deadletter.LetterState.Open;
import millrace.operations.deadletter.LetterState.Parked;
import millrace.platform.table.Stored;
import millrace.platform.work.Republish;
import millrace.platform.work.Work;

/**
 * Puts a letter's record on its topic again, in the transaction that marks the letter: it is sent
 * once for each redrive, in the order of its key, whoever fails meanwhile.
 */
record SendLetter(Letters letters) {

    /** The reason for which a letter cannot be redriven as it is; empty where it can. */
    static Optional<String> obstacle(Letter letter) {
        if (!(letter.state() instanceof Open || letter.state() instanceof Parked)) {
            return Optional.of("it is " + letter.status());
        }
        if (Topic.find(letter.origin().topic()).isEmpty()) {
            return Optional.of("its topic is none of the catalogue");
        }
        return letter.value() == null
                ? Optional.of("its value is not in the letter, or no text")
                : Optional.empty();
    }

    Work send(Stored<Letter> read, Redrive redrive, Instant now) {
        var letter = read.value();
        var history = new Letter.Redriven(redrive.redriveId(), redrive.startedBy(), now, null);
        var changes = letters.replace(read, letter.redriven(history));
        var headers = new HashMap<String, String>(letter.headers());
        headers.put(Letter.FIRST_PLACE, letter.firstPlace());
        return new Work(changes, List.of())
                .republish(
                        new Republish(
                                letter.origin().topic(),
                                letter.key(),
                                letter.origin().eventId().isEmpty()
                                        ? letter.letterId()
                                        : letter.origin().eventId(),
                                Objects.requireNonNull(letter.value()),
                                Map.copyOf(headers)));
    }
}
