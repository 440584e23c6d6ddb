package millrace.cloud.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param lastRun when it last fired, or null
 * @param lastFailed whether that invocation failed
 * @param runs since the start
 */
record ScheduleState(
        ScheduleResource schedule, @Nullable Instant lastRun, boolean lastFailed, long runs) {}
