package millrace.events.missions;

import millrace.events.Event;

/** A user's environment could not be made. */
public record ResourceProvisioningFailed(
        long userId, String missionId, String failureReason, int retryAttempt, long timestamp)
        implements Event {}
