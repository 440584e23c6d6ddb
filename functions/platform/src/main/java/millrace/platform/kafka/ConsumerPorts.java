package millrace.platform.kafka;

import java.time.Clock;
import millrace.events.TopicValues;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.inbox.Inbox;
import millrace.platform.observation.Metrics;
import millrace.platform.runtime.Pause;
import millrace.platform.work.UnitOfWork;

/** The ports through which every consumer function works. */
public record ConsumerPorts(
        UnitOfWork unitOfWork,
        Inbox inbox,
        GivenUpEvents givenUp,
        Clock clock,
        Metrics metrics,
        Pause pause,
        TopicValues values) {}
