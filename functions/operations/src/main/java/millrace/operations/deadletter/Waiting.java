package millrace.operations.deadletter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;

/**
 * The letters of a redrive that are still to be sent, from the oldest on, as one run goes through
 * them. What was given up after the redrive began, as by the redrive itself, is not among them.
 */
final class Waiting {

    private final Letters letters;
    private final Redrive redrive;

    /** Letters to be read by their ids: those that the redrive names, and what was put back. */
    private final Deque<String> named = new ArrayDeque<>();

    private final Deque<Query> lists = new ArrayDeque<>();

    Waiting(Letters letters, Redrive redrive) {
        this.letters = letters;
        this.redrive = redrive;
        var selection = redrive.selection();
        if (selection.letterIds() != null) {
            named.addAll(selection.letterIds());
        } else if (selection.groupId() != null) {
            lists.add(Query.of(Letters.ofGroup(LetterStatus.OPEN, selection.groupId())));
        } else if (selection.topic() != null) {
            // Those that wait for others of their keys, after these.
            letters.groupsOf(selection.topic()).stream()
                    .sorted(Comparator.comparing(group -> group.cause().isParkedKey()))
                    .map(group -> Letters.ofGroup(LetterStatus.OPEN, group.groupId()))
                    .map(Query::of)
                    .forEach(lists::add);
        }
    }

    /**
     * At most {@code limit} of them; none where there are no more. What the index tells may be
     * older than the letter, which whoever sends finds out.
     */
    List<Stored<Letter>> next(int limit) {
        var found = new ArrayList<Stored<Letter>>();
        while (found.size() < limit && !named.isEmpty()) {
            letters.find(named.removeFirst()).filter(this::isToBeSent).ifPresent(found::add);
        }
        while (found.size() < limit && !lists.isEmpty()) {
            var asked = lists.removeFirst();
            asked = asked.page(limit - found.size(), asked.after());
            Page<Letter> page = letters.listed(asked);
            page.items().stream().filter(this::isToBeSent).forEach(found::add);
            if (page.next() != null) {
                lists.addFirst(asked.page(asked.limit(), page.next()));
            }
        }
        return found;
    }

    /** Those that were given and not sent come again, as they are then. */
    void putBack(List<Stored<Letter>> unsent) {
        unsent.forEach(read -> named.add(read.value().letterId()));
    }

    private boolean isToBeSent(Stored<Letter> read) {
        var letter = read.value();
        return SendLetter.obstacle(letter).isEmpty()
                && !letter.lastSeen().isAfter(redrive.startedAt())
                && letter.redrives().stream()
                        .noneMatch(each -> each.redriveId().equals(redrive.redriveId()));
    }
}
