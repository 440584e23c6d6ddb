package millrace.operations.deadletter;

import static millrace.operations.deadletter.RedriveStatus.DONE;
import static millrace.operations.deadletter.RedriveStatus.STOPPED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import millrace.operations.deadletter.LetterState.Redriving;
import millrace.platform.Platform;
import millrace.platform.runtime.Ids;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Page;
import millrace.platform.table.Query;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Drives one redrive on: sends letters at its rate and finds out what came of them. Each letter is
 * a transaction of its own, so a run that dies leaves nothing half done, and two runs at once send
 * nothing twice.
 */
final class RedriveRun {

    /**
     * Records without an event id leave no trace when they are handled; one that failed is back.
     */
    static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

    /** Of each minute, a run leaves this much, in which its last step ends. */
    private static final Duration BETWEEN_RUNS = DriveRedrives.LONGEST_STEP.plusSeconds(1);

    private final String redriveId;
    private final Letters letters;
    private final Redrives redrives;
    private final Effects effects;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final Waiting waiting;
    private final Instant pacedFrom;
    private long sentInRun;

    RedriveRun(
            Redrive redrive,
            Letters letters,
            Redrives redrives,
            Effects effects,
            Platform platform) {
        this.redriveId = redrive.redriveId();
        this.letters = letters;
        this.redrives = redrives;
        this.effects = effects;
        this.unitOfWork = platform.unitOfWork();
        this.ids = platform.ids();
        this.clock = platform.clock();
        this.waiting = new Waiting(letters, redrive);
        this.pacedFrom = pacedFrom(redrive, clock.instant());
    }

    /**
     * Looks once at what was sent and sends what the rate allows.
     *
     * @return whether there is more to do
     */
    boolean step() {
        settle();
        var read = redrives.find(redriveId);
        if (read.isEmpty() || !read.get().value().isRunning()) {
            return false;
        }
        var redrive = read.get().value();
        if (redrive.isFailingAlike()) {
            return end(read.get(), STOPPED, "Letters failed again for the same cause.");
        }
        long most = Math.min(redrive.allowance(), allowedByRate(redrive));
        if (most == 0) {
            return true;
        }
        var next = waiting.next((int) Math.min(most, Redrive.MAX_PER_SECOND));
        next.forEach(letter -> send(letter, redrive));
        return !next.isEmpty() || redrive.outstanding() > 0 || end(read.get(), DONE, null);
    }

    /** A run makes up for the time between it and the one before, which ended in time. */
    private static Instant pacedFrom(Redrive redrive, Instant now) {
        var pause = now.minus(BETWEEN_RUNS);
        return pause.isBefore(redrive.changedAt()) ? redrive.changedAt() : pause;
    }

    /** The letters that are due by now, one at once. */
    private long allowedByRate(Redrive redrive) {
        long elapsedMs = Duration.between(pacedFrom, clock.instant()).toMillis();
        return Math.max(0, 1 + redrive.perSecond() * elapsedMs / 1_000 - sentInRun);
    }

    private void send(Stored<Letter> letter, Redrive redrive) {
        var work =
                new SendLetter(letters)
                        .send(letter, redrive, clock.instant())
                        .and(redrives.sent(redriveId));
        try {
            unitOfWork.commit(work, Cause.beginning(ids));
            sentInRun++;
        } catch (ConditionsFailed changedMeanwhile) {
            return;
        }
    }

    /** Looks at all that is outstanding: the first page may wait for a consumer that is down. */
    private void settle() {
        var list = Query.of(Letters.ofRedrive(redriveId));
        Page<Letter> page;
        do {
            page = letters.listed(list);
            for (var letter : page.values()) {
                letters.find(letter.letterId())
                        .filter(read -> isHandled(read.value()))
                        .ifPresent(this::settle);
            }
            list = list.page(list.limit(), page.next());
        } while (page.next() != null);
    }

    private boolean isHandled(Letter letter) {
        if (!(letter.state() instanceof Redriving redriving)
                || !redriving.redriveId().equals(redriveId)) {
            return false;
        }
        return switch (effects.of(letter)) {
            case STANDS -> true;
            case NONE -> false;
            case UNKNOWN -> !clock.instant().isBefore(redriving.sentAt().plus(SETTLED_AFTER));
        };
    }

    private void settle(Stored<Letter> read) {
        var handled = letters.replace(read, read.value().handled(clock.instant()));
        var work = new Work(handled, List.of()).and(redrives.handled(redriveId));
        try {
            unitOfWork.commit(work, Cause.beginning(ids));
        } catch (ConditionsFailed changedMeanwhile) {
            return;
        }
    }

    private boolean end(Stored<Redrive> read, RedriveStatus status, @Nullable String why) {
        var redrive = read.value();
        var ended = redrive.in(status, why, redrive.changedBy(), clock.instant());
        try {
            unitOfWork.commit(Work.of(redrives.replace(read, ended)), Cause.beginning(ids));
            return false;
        } catch (ConditionsFailed changedMeanwhile) {
            return true;
        }
    }
}
