package millrace.cloud.scheduler;

import java.time.Duration;

/**
 * A schedule with a fixed rate.
 *
 * @param input the JSON text that the function receives
 */
record ScheduleResource(String name, Duration rate, String functionName, String input) {}
