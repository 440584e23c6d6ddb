package millrace.missions.environment;

import millrace.missions.catalogue.MissionId;
import millrace.platform.http.Reply;

/** Answers about environments. */
final class EnvironmentReply {

    private EnvironmentReply() {}

    /** The reply to a request that only begins: its address tells how it goes on. */
    static Reply accepted(LearnerEnvironment environment) {
        return Reply.accepted(EnvironmentView.of(environment), addressOf(environment.missionId()));
    }

    private static String addressOf(MissionId missionId) {
        return "/api/missions/" + missionId + "/resources";
    }

    static Reply notFound() {
        return Reply.rejected(
                404, "ENVIRONMENT_NOT_FOUND", "You have no environment for this mission.");
    }

    static Reply notStarted() {
        return Reply.rejected(
                409,
                "MISSION_NOT_STARTED",
                "An environment is for an attempt that is open: start the mission first.");
    }

    static Reply inUse(MissionId other) {
        return Reply.rejected(
                409,
                "ENVIRONMENT_IN_USE",
                "You have an environment for %s: give it up with DELETE %s first."
                        .formatted(other, addressOf(other)));
    }

    static Reply cleaning() {
        return Reply.rejected(
                409,
                "ENVIRONMENT_CLEANING",
                "Your last environment is being cleaned up: ask again in a minute.");
    }
}
