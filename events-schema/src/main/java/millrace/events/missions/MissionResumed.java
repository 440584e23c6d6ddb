package millrace.events.missions;

import millrace.events.Event;

/** A user went on with an attempt. */
public record MissionResumed(
        String missionId, String missionAttemptId, long userId, long pauseDuration, long timestamp)
        implements Event {}
