package millrace.operations.deadletter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private final List<Query> lists = new ArrayList<>();

    Waiting(Letters letters, Redrive redrive) {
        this.letters = letters;
        this.redrive = redrive;
        var selection = redrive.selection();
        if (selection.groupId() != null) {
            lists.add(Query.of(Letters.ofGroup(LetterStatus.OPEN, selection.groupId())));
        } else if (selection.topic() != null) {
            letters.groupsOf(selection.topic()).stream()
                    .map(group -> Letters.ofGroup(LetterStatus.OPEN, group.groupId()))
                    .map(Query::of)
                    .forEach(lists::add);
        }
    }

    /** At most {@code limit} of them; none where there are no more. */
    List<Stored<Letter>> next(int limit) {
        var ids = redrive.selection().letterIds();
        if (ids != null) {
            return ids.stream().flatMap(id -> toSend(id).stream()).limit(limit).toList();
        }
        var found = new ArrayList<Stored<Letter>>();
        while (found.size() < limit && !lists.isEmpty()) {
            var asked = lists.getFirst().page(limit - found.size(), lists.getFirst().after());
            Page<Letter> page = letters.listed(asked);
            page.values().stream()
                    .flatMap(letter -> toSend(letter.letterId()).stream())
                    .forEach(found::add);
            if (page.next() == null) {
                lists.removeFirst();
            } else {
                lists.set(0, asked.page(asked.limit(), page.next()));
            }
        }
        return found;
    }

    /** The index may lag, so the letter itself says whether it is to be sent. */
    private Optional<Stored<Letter>> toSend(String letterId) {
        return letters.find(letterId)
                .filter(read -> SendLetter.obstacle(read.value()).isEmpty())
                .filter(read -> !read.value().lastSeen().isAfter(redrive.startedAt()))
                .filter(read ->
                        read.value().redrives().stream()
                                .noneMatch(each ->
                                        Objects.equals(each.redriveId(), redrive.redriveId())));
    }
}
