package millrace.missions.environment;

import millrace.missions.catalogue.MissionId;

/** Tells whether a learner works on a mission. */
@FunctionalInterface
public interface OpenAttempts {

    boolean isOpen(long userId, MissionId missionId);
}
