package millrace.events.missions;

import millrace.events.Event;

/** A user paused an attempt. */
public record MissionPaused(
        String missionId, String missionAttemptId, long userId, String pauseReason, long timestamp)
        implements Event {}
