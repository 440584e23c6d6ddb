package millrace.cloud.cloudwatch;

import java.time.Instant;

/**
 * One change of an alarm's state.
 *
 * @param wasSilent whether nothing was measured in the newest period
 */
record AlarmTransition(
        AlarmResource alarm, AlarmState from, AlarmState to, boolean wasSilent, Instant at) {}
