package millrace.events.missions;

import millrace.events.Event;

/** A user began an attempt at a mission. */
public record MissionStarted(String missionId, String missionAttemptId, long userId, long timestamp)
        implements Event {}
