package millrace.missions.learner;

import millrace.events.EventMessage;
import millrace.events.users.UserProfileUpdated;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Takes over the nickname; nothing else of a profile is needed here (D-E09). */
public record SyncLearnerOnUserProfileUpdated(Learners learners)
        implements EventHandler<UserProfileUpdated> {

    @Override
    public Work handle(EventMessage<UserProfileUpdated> message) {
        var told = message.payload();
        return learners.learning(
                told.userId(),
                learner -> learner.named(told.profileData().nickname(), told.timestamp()));
    }
}
