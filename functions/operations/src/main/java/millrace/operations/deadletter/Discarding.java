package millrace.operations.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import millrace.operations.deadletter.LetterState.Discarded;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;

/**
 * Discards many letters, a few in each transaction. One that changes meanwhile is looked at again,
 * by itself, and stays where it no longer waits.
 */
final class Discarding {

    /** The time that the next page takes at most; with less left it is not begun. */
    private static final Duration LONGEST_PAGE = Duration.ofSeconds(5);

    private static final int PAGE = 100;

    private final Letters letters;
    private final UnitOfWork unitOfWork;
    private final OptimisticRetry retry;
    private final Cause cause;
    private final Discarded decision;
    private final Instant until;
    private int discarded;

    Discarding(
            Letters letters,
            UnitOfWork unitOfWork,
            OptimisticRetry retry,
            Cause cause,
            Discarded decision,
            Instant until) {
        this.letters = letters;
        this.unitOfWork = unitOfWork;
        this.retry = retry;
        this.cause = cause;
        this.decision = decision;
        this.until = until;
    }

    int discarded() {
        return discarded;
    }

    /**
     * Discards at least {@code most} of the selected letters where there are so many, and at most a
     * page more.
     *
     * @return whether none is left
     */
    boolean run(Selection selection, int most) {
        var ids = selection.letterIds();
        if (ids != null) {
            ids.forEach(this::discard);
            return true;
        }
        return groups(selection)
                .flatMap(groupId ->
                        Stream.of(LetterStatus.OPEN, LetterStatus.PARKED)
                                .map(status -> Query.of(Letters.ofGroup(status, groupId))))
                .allMatch(list -> run(list.page(PAGE, null), most));
    }

    private Stream<String> groups(Selection selection) {
        var groupId = selection.groupId();
        return groupId != null
                ? Stream.of(groupId)
                : letters.groupsOf(Objects.requireNonNull(selection.topic())).stream()
                        .map(LetterGroup::groupId);
    }

    private boolean run(Query list, int most) {
        var next = list;
        Page<Letter> page;
        do {
            if (discarded >= most || !Deadline.current().allows(LONGEST_PAGE)) {
                return false;
            }
            page = letters.listed(next);
            var waiting = page.items().stream().filter(read -> isWaiting(read.value())).toList();
            LetterPacks.of(waiting).forEach(this::together);
            next = list.page(PAGE, page.next());
        } while (page.next() != null);
        return true;
    }

    private boolean isWaiting(Letter letter) {
        return letter.isWaiting() && !letter.lastSeen().isAfter(until);
    }

    private void together(List<Stored<Letter>> waiting) {
        try {
            commit(waiting);
        } catch (ConditionsFailed oneChangedMeanwhile) {
            waiting.forEach(read -> discard(read.value().letterId()));
        }
    }

    private void discard(String letterId) {
        retry.call(() -> {
            var waiting = letters.find(letterId).filter(read -> isWaiting(read.value()));
            waiting.ifPresent(read -> commit(List.of(read)));
            return waiting;
        });
    }

    private void commit(List<Stored<Letter>> waiting) {
        unitOfWork.commit(new DiscardLetters(letters).discard(waiting, decision), cause);
        discarded += waiting.size();
    }
}
