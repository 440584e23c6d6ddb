package millrace.operations.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import millrace.operations.deadletter.LetterState.Redriving;
import millrace.platform.kafka.DeadLetterHandler;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Stores a dead letter, once for each time that a record was given up. A letter that is given up
 * after a redrive says so, and comes to rest where that happened too often.
 */
public final class StoreDeadLetter implements DeadLetterHandler {

    private final Letters letters;
    private final Redrives redrives;
    private final Clock clock;

    /**
     * @param expiry the time for which an inbox remembers
     */
    public StoreDeadLetter(Table table, Duration expiry, Clock clock) {
        this.letters = new Letters(table, expiry);
        this.redrives = new Redrives(table);
        this.clock = clock;
    }

    @Override
    public Work handle(Received received) {
        var letter = Letter.of(received, clock.instant());
        return new Work(
                letters.find(letter.letterId())
                        .map(read -> again(read, letter))
                        .orElseGet(() -> letters.create(letter)),
                List.of());
    }

    private List<Change> again(Stored<Letter> read, Letter letter) {
        var changes = letters.replace(read, read.value().givenUpAgain(letter));
        if (read.value().state() instanceof Redriving redriving
                && !read.value().isOfOlderVersion(letter)) {
            var isAlike =
                    read.value().cause().equals(letter.cause()) && !letter.cause().isParkedKey();
            changes.add(redrives.failed(redriving.redriveId(), isAlike));
        }
        return changes;
    }
}
