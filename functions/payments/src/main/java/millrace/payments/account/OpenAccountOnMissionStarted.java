package millrace.payments.account;

import millrace.events.EventMessage;
import millrace.events.missions.MissionStarted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/** Opens the learner's account where the sign-up has not come yet; a start costs nothing. */
record OpenAccountOnMissionStarted(OpenAccount open) implements EventHandler<MissionStarted> {

    @Override
    public Work handle(EventMessage<MissionStarted> message) {
        return open.of(message.payload().userId());
    }
}
