package millrace.operations.deadletter;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The letters of a redrive that were sent lately and that nobody has answered for, as far as one
 * run knows them: their consumers' inboxes tell what was handled, without a look at all letters
 * that are out. It forgets a letter that is not handled soon; then the index has it.
 */
final class LatelySent {

    /** The most letters that one look asks about, the one looked at longest ago first. */
    private static final int MAX_LOOKED_AT = 2 * Table.MAX_PAGE;

    private final Letters letters;
    private final Effects effects;
    private final Clock clock;
    private final Map<String, Outstanding> sent = new LinkedHashMap<>();

    LatelySent(Letters letters, Effects effects, Clock clock) {
        this.letters = letters;
        this.effects = effects;
        this.clock = clock;
    }

    /** Keeps those of which a consumer's inbox will soon tell. */
    void add(List<Outstanding> these) {
        var now = clock.instant();
        these.stream()
                .filter(letter -> !effects.areUnknownOf(letter) && letter.isYoungAt(now))
                .forEach(letter -> sent.putIfAbsent(letter.letterId(), letter));
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    /** Those that were handled, as they are now; they are kept no longer. */
    List<Stored<Letter>> handled() {
        var handled = new ArrayList<String>();
        for (int left = Math.min(sent.size(), MAX_LOOKED_AT); left > 0; left -= Table.MAX_PAGE) {
            var looked = sent.values().stream().limit(Math.min(left, Table.MAX_PAGE)).toList();
            looked.forEach(letter -> sent.remove(letter.letterId()));
            var known = effects.handledOf(looked);
            add(looked.stream().filter(letter -> !known.contains(letter.letterId())).toList());
            handled.addAll(known);
        }
        return letters.findAll(handled);
    }
}
