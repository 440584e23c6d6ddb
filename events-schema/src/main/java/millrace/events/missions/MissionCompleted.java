package millrace.events.missions;

import millrace.events.Event;

/** A user submitted code for a mission. */
public record MissionCompleted(
        String missionAttemptId,
        long userId,
        String authUserId,
        String email,
        String missionId,
        String missionTitle,
        String code,
        String language,
        long completedAt,
        int executionTime,
        long timestamp)
        implements Event {}
