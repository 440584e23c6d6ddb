package millrace.operations.deadletter;

import java.time.Instant;
import java.util.List;
import millrace.platform.Platform;
import millrace.platform.table.Query;

/** The dead letters of an event, one for each consumer group that gave it up. */
public final class EventLetters {

    private final Letters letters;

    /**
     * A dead letter in short.
     *
     * @param attempts made before it was given up last
     * @param occurrences how often it was given up
     * @param redrives how often it was put on its topic again
     */
    public record LetterInShort(
            String letterId,
            String group,
            String status,
            String reason,
            int attempts,
            int occurrences,
            int redrives,
            Instant lastSeen) {

        static LetterInShort of(Letter letter) {
            return new LetterInShort(
                    letter.letterId(),
                    letter.origin().group(),
                    letter.status().name(),
                    letter.failure().reason(),
                    letter.failure().attempts(),
                    letter.occurrences(),
                    letter.redrives().size(),
                    letter.lastSeen());
        }
    }

    public EventLetters(Platform platform) {
        this.letters = new Letters(platform.table(), platform.inboxExpiry());
    }

    public List<LetterInShort> of(String eventId) {
        var found = letters.pointers(Query.of(Letters.ofEvent(eventId)));
        var ids = found.values().stream().map(Letters.Pointer::letterId).toList();
        return letters.values(ids).stream().map(LetterInShort::of).toList();
    }
}
