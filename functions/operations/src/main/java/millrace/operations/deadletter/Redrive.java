package millrace.operations.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A redrive of dead letters: a job that puts them on their topics again, at its rate. With a canary
 * it sends 1, then 10, then 100, and each time waits for what comes of them before it goes on.
 *
 * @param perSecond letters a second at most
 * @param why the reason of its end where it stopped itself; null otherwise
 * @param changedBy who paused, resumed or aborted it last; who started it before that
 * @param sent so far; of these so many are handled or failed again
 * @param failedAlike those of the failed that had the same cause as before
 */
record Redrive(
        String redriveId,
        Selection selection,
        int perSecond,
        boolean canary,
        long startedBy,
        Instant startedAt,
        RedriveStatus status,
        @Nullable String why,
        long changedBy,
        Instant changedAt,
        long sent,
        long handled,
        long failed,
        long failedAlike) {

    static final int MAX_PER_SECOND = 100;

    /** The most letters that a preview looks at one by one. */
    static final int PREVIEWED = 100;

    /** All that is sent at the end of each canary stage: 1, then 10 more, then 100 more. */
    private static final long[] STAGES = {1, 11, 111};

    /** After the canary, a redrive of which more than a tenth fails alike stops. */
    private static final int STOPS_AT_ONE_IN = 10;

    /**
     * Sent letters of which nothing is known yet wait for their consumers; more would only queue.
     * At the highest rate it takes a busy system seconds to handle a letter and to be seen to.
     */
    private static final long MAX_OUTSTANDING = 5 * MAX_PER_SECOND;

    /** The redrive of a letter that is sent as it begins, so that no canary and no rate matters. */
    static Redrive ofOne(String redriveId, String letterId, long userId, Instant now) {
        return new Redrive(
                redriveId,
                new Selection(List.of(letterId), null, null),
                1,
                true,
                userId,
                now,
                RedriveStatus.RUNNING,
                null,
                userId,
                now,
                0,
                0,
                0,
                0);
    }

    boolean isRunning() {
        return status == RedriveStatus.RUNNING;
    }

    boolean hasEnded() {
        return !isRunning() && status != RedriveStatus.PAUSED;
    }

    /** Also one that ended is, until it is known what came of all that it sent. */
    boolean isToBeDriven() {
        return isRunning() || outstanding() > 0;
    }

    long outstanding() {
        return sent - handled - failed;
    }

    /** The most letters that may be sent now, whatever its rate. */
    long allowance() {
        var room = Math.max(0, MAX_OUTSTANDING - outstanding());
        if (!canary) {
            return room;
        }
        for (long end : STAGES) {
            if (sent < end) {
                return Math.min(room, end - sent);
            }
            if (sent == end && outstanding() > 0) {
                return 0;
            }
        }
        return room;
    }

    /** True where so many failed for the same cause that going on would only fail more. */
    boolean isFailingAlike() {
        var isCanary = canary && sent <= STAGES[STAGES.length - 1];
        return isCanary ? failedAlike > 0 : failedAlike * STOPS_AT_ONE_IN > sent && failedAlike > 1;
    }

    /** One of its letters was handled, and the next of its key is sent. */
    Redrive afterReleasing() {
        return afterSending(1).afterHandling(1);
    }

    /** The entry of this redrive in the history of a letter that it sends now. */
    Letter.Redriven sending(Instant now) {
        return new Letter.Redriven(redriveId, startedBy, now, null);
    }

    Redrive afterSending(long letters) {
        return counting(sent + letters, handled);
    }

    private Redrive afterHandling(long letters) {
        return counting(sent, handled + letters);
    }

    private Redrive counting(long allSent, long allHandled) {
        return new Redrive(
                redriveId,
                selection,
                perSecond,
                canary,
                startedBy,
                startedAt,
                status,
                why,
                changedBy,
                changedAt,
                allSent,
                allHandled,
                failed,
                failedAlike);
    }

    Redrive in(RedriveStatus next, @Nullable String reason, long by, Instant at) {
        return new Redrive(
                redriveId,
                selection,
                perSecond,
                canary,
                startedBy,
                startedAt,
                next,
                reason,
                by,
                at,
                sent,
                handled,
                failed,
                failedAlike);
    }
}
