package millrace.missions.learner;

import millrace.events.EventMessage;
import millrace.events.users.UserTeamJoined;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Takes over the team (D-E10). */
public record SyncLearnerOnUserTeamJoined(Learners learners)
        implements EventHandler<UserTeamJoined> {

    @Override
    public Work handle(EventMessage<UserTeamJoined> message) {
        var told = message.payload();
        return learners.learning(told.userId(), learner -> learner.joined(told.teamId()));
    }
}
