package millrace.operations.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import millrace.operations.deadletter.LetterState.Redriving;
import millrace.operations.deadletter.ParkedLetters.Next;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;

/**
 * Finds out what came of the letters that one redrive sent. Where a letter of a parked key was
 * handled, the next of the key is sent in the transaction that says so: one after another, and none
 * is forgotten when a run dies. While the redrive is paused such a letter stays out.
 */
final class Settling {

    /** The most keys that go on in one step; each is a transaction of its own. */
    private static final int MAX_RELEASED = 20;

    /**
     * The index is read for letters that another run sent, or this one long ago: all that are out,
     * page after page, which takes long where a consumer is down.
     */
    private static final Duration INDEX_EVERY = Duration.ofSeconds(10);

    private final String redriveId;
    private final Letters letters;
    private final Redrives redrives;
    private final Effects effects;
    private final LatelySent latelySent;
    private final ParkedLetters parked;
    private final Commits commits;
    private final Clock clock;
    private Instant indexFrom = Instant.MIN;
    private boolean isOutByIndex;

    /** Writes all of a work in one transaction. */
    @FunctionalInterface
    interface Commits {

        /** False where something has changed since it was read: then nothing is written. */
        boolean isCommitted(Work work);
    }

    /**
     * @param commits those of the redrive's run
     */
    Settling(
            String redriveId,
            Letters letters,
            Redrives redrives,
            Effects effects,
            Clock clock,
            Commits commits) {
        this.redriveId = redriveId;
        this.letters = letters;
        this.redrives = redrives;
        this.effects = effects;
        this.latelySent = new LatelySent(letters, effects, clock);
        this.parked = new ParkedLetters(letters, effects, clock);
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Remembers what the run has sent, so that its inboxes are asked soon.
     *
     * @param these in the state in which they were sent
     */
    void sent(List<Letter> these) {
        latelySent.add(these.stream().map(Outstanding::of).toList());
    }

    /**
     * Looks at what was sent.
     *
     * @param allowed the letters that the redrive's rate lets it send now
     * @return whether something is outstanding, as far as is known
     */
    boolean settle(ToLongFunction<Redrive> allowed) {
        var now = clock.instant();
        settle(stillOut(latelySent.handled()), allowed);
        if (!now.isBefore(indexFrom)) {
            indexFrom = now.plus(INDEX_EVERY);
            isOutByIndex = settleByIndex(allowed);
        }
        return isOutByIndex || !latelySent.isEmpty();
    }

    private List<Stored<Letter>> stillOut(List<Stored<Letter>> reads) {
        return reads.stream().filter(read -> isOut(read.value())).toList();
    }

    /** The first page may wait for a consumer that is down, so all of them are looked at. */
    private boolean settleByIndex(ToLongFunction<Redrive> allowed) {
        boolean isOut = false;
        var list = Query.of(Letters.ofRedrive(redriveId));
        Page<Letter> page;
        do {
            page = letters.listed(list);
            isOut |= !page.items().isEmpty();
            settleListed(stillOut(page.items()), allowed);
            list = list.page(list.limit(), page.next());
        } while (page.next() != null);
        return isOut;
    }

    /** Settles those of a page that were handled, and remembers it whole among the latest. */
    private void settleListed(List<Stored<Letter>> page, ToLongFunction<Redrive> allowed) {
        var listed = page.stream().map(read -> Outstanding.of(read.value())).toList();
        latelySent.add(listed);
        var known = effects.handledOf(listed);
        Predicate<Outstanding> isSettled =
                letter -> known.contains(letter.letterId()) || isSettledByTime(letter);
        settle(
                page.stream().filter(read -> isSettled.test(Outstanding.of(read.value()))).toList(),
                allowed);
    }

    private boolean isOut(Letter letter) {
        return letter.state() instanceof Redriving redriving
                && redriving.redriveId().equals(redriveId);
    }

    private boolean isSettledByTime(Outstanding letter) {
        return effects.areUnknownOf(letter) && !letter.isYoungAt(clock.instant());
    }

    private void settle(List<Stored<Letter>> handled, ToLongFunction<Redrive> allowed) {
        if (handled.isEmpty()) {
            return;
        }
        if (redrives.find(redriveId).map(read -> read.value().hasEnded()).orElse(true)) {
            LetterPacks.of(handled).forEach(this::settle);
            return;
        }
        var after = parked.after(handled.stream().map(Stored::value).toList());
        var alone =
                handled.stream()
                        .filter(read -> after.get(read.value().letterId()) instanceof Next.Nothing)
                        .toList();
        LetterPacks.of(alone).forEach(this::settle);
        var others = handled.stream().filter(read -> !alone.contains(read)).toList();
        sent(others.stream().map(Stored::value).toList());
        others.stream()
                .filter(read -> after.get(read.value().letterId()) instanceof Next.Waits)
                .limit(MAX_RELEASED)
                .forEach(read -> {
                    if (after.get(read.value().letterId()) instanceof Next.Waits(var next)) {
                        release(read, next, allowed);
                    }
                });
    }

    /** One at a time where one of them has changed since the index told of it. */
    private void settle(List<Stored<Letter>> pack) {
        if (!commits.isCommitted(handled(pack))) {
            pack.stream()
                    .flatMap(read -> letters.find(read.value().letterId()).stream())
                    .filter(read -> isOut(read.value()))
                    .forEach(read -> commits.isCommitted(handled(List.of(read))));
        }
    }

    private Work handled(List<Stored<Letter>> pack) {
        var now = clock.instant();
        return new Work(letters.replaceAll(pack, letter -> letter.handled(now)), List.of())
                .and(redrives.handled(redriveId, pack.size()));
    }

    /** The next step looks again at those that do not go on now. */
    private void release(
            Stored<Letter> handled, Stored<Letter> next, ToLongFunction<Redrive> allowed) {
        var read = redrives.find(redriveId);
        if (read.isEmpty()
                || !read.get().value().isRunning()
                || allowed.applyAsLong(read.get().value()) == 0) {
            return;
        }
        var redrive = read.get().value();
        var now = clock.instant();
        var work =
                new SendLetter(letters)
                        .sendNext(handled, next, redrive, now)
                        .and(redrives.replace(read.get(), redrive.afterReleasing()));
        if (commits.isCommitted(work)) {
            sent(List.of(next.value().redriven(redrive.sending(now))));
        }
    }
}
