package millrace.operations.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A redrive as operators see it.
 *
 * @param waiting letters that were sent and of which nothing is known yet
 */
record RedriveView(
        String redriveId,
        Selection selection,
        int ratePerSecond,
        boolean canary,
        RedriveStatus status,
        @Nullable String why,
        long startedBy,
        Instant startedAt,
        long changedBy,
        Instant changedAt,
        long sent,
        long handled,
        long failed,
        long waiting) {

    static RedriveView of(Redrive redrive) {
        return new RedriveView(
                redrive.redriveId(),
                redrive.selection(),
                redrive.perSecond(),
                redrive.canary(),
                redrive.status(),
                redrive.why(),
                redrive.startedBy(),
                redrive.startedAt(),
                redrive.changedBy(),
                redrive.changedAt(),
                redrive.sent(),
                redrive.handled(),
                redrive.failed(),
                redrive.outstanding());
    }
}
