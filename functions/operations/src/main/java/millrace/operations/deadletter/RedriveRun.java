package millrace.operations.deadletter;

import static millrace.operations.deadletter.RedriveStatus.DONE;
import static millrace.operations.deadletter.RedriveStatus.STOPPED;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import millrace.platform.Platform;
import millrace.platform.runtime.Ids;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Drives one redrive on: sends letters at its rate and finds out what came of them. All that
 * changes together is one transaction, so a run that dies leaves nothing half done, and two runs at
 * once send nothing twice and share its canary and its rate.
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
    private final Settling settling;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;
    private final Instant pacedFrom;
    private final long sentBefore;
    private Waiting waiting;
    private boolean isBehind;

    RedriveRun(
            Redrive redrive,
            Letters letters,
            Redrives redrives,
            Effects effects,
            Platform platform) {
        this.redriveId = redrive.redriveId();
        this.letters = letters;
        this.redrives = redrives;
        this.unitOfWork = platform.unitOfWork();
        this.ids = platform.ids();
        this.clock = platform.clock();
        this.waiting = new Waiting(letters, redrive);
        this.pacedFrom = pacedFrom(redrive, clock.instant());
        this.sentBefore = redrive.sent();
        this.settling =
                new Settling(redriveId, letters, redrives, effects, clock, this::isCommitted);
    }

    /**
     * Looks once at what was sent and sends what the rate allows.
     *
     * @return whether there is more to do
     */
    boolean step() {
        isBehind = false;
        boolean isOut = settling.settle(this::allowedByRate);
        var read = redrives.find(redriveId);
        if (read.isEmpty()) {
            return false;
        }
        var redrive = read.get().value();
        if (!redrive.isRunning()) {
            if (redrive.outstanding() == 0 || !(isOut || isYoung(redrive))) {
                isCommitted(Work.of(redrives.leave(read.get())));
            }
            return false;
        }
        if (redrive.isFailingAlike()) {
            return end(read.get(), STOPPED, "Letters failed again for the same cause.");
        }
        long most = Math.min(redrive.allowance(), allowedByRate(redrive));
        if (most == 0) {
            return true;
        }
        var next = waiting.next((int) Math.min(most, Redrive.MAX_PER_SECOND));
        if (!next.isEmpty()) {
            isBehind = send(next, read.get()) && most > Redrive.MAX_PER_SECOND;
            return true;
        }
        return redrive.outstanding() > 0 || hasMore(redrive) || end(read.get(), DONE, null);
    }

    /** True where the last step sent all that it may at once, and the rate allows more. */
    boolean isBehind() {
        return isBehind;
    }

    /** The index may not tell yet of what was sent just before it ended. */
    private boolean isYoung(Redrive redrive) {
        return clock.instant().isBefore(redrive.changedAt().plus(SETTLED_AFTER));
    }

    /** Looked at from the beginning: the index may have told too late of one. */
    private boolean hasMore(Redrive redrive) {
        if (new Waiting(letters, redrive).next(1).isEmpty()) {
            return false;
        }
        waiting = new Waiting(letters, redrive);
        return true;
    }

    /** A run makes up for the time between it and the one before, which ended in time. */
    private static Instant pacedFrom(Redrive redrive, Instant now) {
        var pause = now.minus(BETWEEN_RUNS);
        return pause.isBefore(redrive.changedAt()) ? redrive.changedAt() : pause;
    }

    /** The letters that are due by now, one at once. */
    private long allowedByRate(Redrive redrive) {
        long elapsedMs = Duration.between(pacedFrom, clock.instant()).toMillis();
        long sent = redrive.sent() - sentBefore;
        return Math.max(0, 1 + redrive.perSecond() * elapsedMs / 1_000 - sent);
    }

    /**
     * Sends pack after pack until one is refused: whoever paused or aborted the redrive since it
     * was read is first, and nothing more is sent.
     *
     * @return false where some were not sent, which wait again
     */
    private boolean send(List<Stored<Letter>> next, Stored<Redrive> read) {
        @Nullable Stored<Redrive> current = read;
        boolean areSent = true;
        for (var pack : LetterPacks.of(next)) {
            areSent =
                    areSent
                            && current != null
                            && current.value().isRunning()
                            && isSent(pack, current);
            if (areSent) {
                current = redrives.find(redriveId).orElse(null);
            } else {
                waiting.putBack(pack);
            }
        }
        return areSent;
    }

    private boolean isSent(List<Stored<Letter>> pack, Stored<Redrive> read) {
        var redrive = read.value();
        var now = clock.instant();
        var work =
                new SendLetter(letters)
                        .send(pack, redrive, now)
                        .and(redrives.replace(read, redrive.afterSending(pack.size())));
        if (!isCommitted(work)) {
            return false;
        }
        var sending = redrive.sending(now);
        settling.sent(pack.stream().map(letter -> letter.value().redriven(sending)).toList());
        return true;
    }

    private boolean end(Stored<Redrive> read, RedriveStatus status, @Nullable String why) {
        var redrive = read.value();
        var ended = redrive.in(status, why, redrive.changedBy(), clock.instant());
        return !isCommitted(Work.of(redrives.replace(read, ended)));
    }

    /** What is not is looked at again in the next step. */
    private boolean isCommitted(Work work) {
        try {
            unitOfWork.commit(work, Cause.beginning(ids));
            return true;
        } catch (ConditionsFailed changedMeanwhile) {
            return false;
        }
    }
}
